import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atLevel, Degrading, levelsFrom } from '../../src/core/degrade.ts';
import { EVENTS } from '../../src/core/events.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';

test('levels go up with the wait, come back at half of it, and each change is said once', (t) => {
  const seen: unknown[] = [];
  const hear = (message: unknown) => void seen.push(message);
  EVENTS.levelChanged.subscribe(hear);
  t.after(() => EVENTS.levelChanged.unsubscribe(hear));
  const degrading = new Degrading(500);
  const waits = [499, 500, 300, 999, 1000, 501, 499, 250, 249, 5000, 0];
  assert.deepEqual(
    waits.map((wait) => degrading.update(wait)),
    [0, 1, 1, 1, 2, 2, 1, 1, 0, 2, 0],
  );
  assert.deepEqual(seen, [
    { from: 0, to: 1, wait: 500 },
    { from: 1, to: 2, wait: 1000 },
    { from: 2, to: 1, wait: 499 },
    { from: 1, to: 0, wait: 249 },
    { from: 0, to: 2, wait: 5000 },
    { from: 2, to: 0, wait: 0 },
  ]);
});

test('a request that would wait for much of its own time gets a level of its own', () => {
  const degrading = new Degrading(500);
  assert.deepEqual(
    [0, 24, 25, 49, 50, 99].map((wait) => degrading.ofRequest(wait, 100)),
    [0, 0, 1, 1, 2, 2],
  );
});

test('0 never degrades, neither the service nor a request', () => {
  const never = new Degrading(0);
  assert.equal(never.update(1e9), 0);
  assert.equal(never.ofRequest(99, 100), 0);
  assert.equal(never.allowed, false);
});

test('a level takes candidates away, and leaves alone what asks for no more than it allows', () => {
  const job = recommendJob('x', { candidates: 100 });
  assert.deepEqual(
    levelsFrom(0).map((level) => atLevel(job, level).candidates),
    [100, 50, 25],
  );
  const few = recommendJob('x', { candidates: 25 });
  assert.equal(atLevel(few, 2), few);
  const ranking = rankJob('x', Array(500).fill('hat'));
  assert.equal(atLevel(ranking, 2), ranking);
});
