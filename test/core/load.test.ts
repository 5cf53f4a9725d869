import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../src/core/admission.ts';
import { LoadMeter } from '../../src/core/load.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { manualClock, manualEngine, settle, until } from '../helpers/manual-engine.ts';

const config = { queueLimit: 100, bulkShare: 10, degradeWaitMs: 10 };

test('an idle service has nothing in work, and no times of refusals before there was one', () => {
  const clock = manualClock();
  const load = new LoadMeter().read(new Admission(manualEngine(clock), config, clock));
  assert.deepEqual(load, {
    running: 0,
    waiting: { interactive: 0, bulk: 0 },
    waitMs: { interactive: 0, bulk: 0 },
    level: 0,
    answers: [0, 0, 0],
    refusals: { count: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 },
  });
});

test('what runs and waits is there until it ends', async () => {
  const clock = manualClock();
  const engine = manualEngine(clock);
  const admission = new Admission(engine, config, clock);
  const meter = new LoadMeter();
  for (const priority of ['interactive', 'interactive', 'bulk'] as const) {
    admission.run(recommendJob('x'), { priority, deadline: until(1e9) });
  }
  const busy = meter.read(admission);
  assert.deepEqual([busy.running, busy.waiting, busy.level], [1, { interactive: 1, bulk: 1 }, 2]);
  assert.ok(busy.waitMs.bulk > busy.waitMs.interactive && busy.waitMs.interactive > 0);
  for (let n = 0; n < 3; n++) {
    engine.begun[n].finish(1);
    await settle();
  }
  const { running, waiting, level } = meter.read(admission);
  assert.deepEqual([running, waiting, level], [0, { interactive: 0, bulk: 0 }, 0]);
});

test('answers are counted by level, and refusals with their times', () => {
  const clock = manualClock();
  const meter = new LoadMeter();
  for (const level of [0, 0, 1, 2] as const) meter.answered(level);
  for (let n = 1; n <= 100; n++) meter.refused(n / 10);
  const { answers, refusals } = meter.read(new Admission(manualEngine(clock), config, clock));
  assert.deepEqual(answers, [2, 1, 1]);
  assert.equal(refusals.count, 100);
  assert.ok(Math.abs(refusals.p50Ms - 5) < 0.1 && Math.abs(refusals.p99Ms - 9.9) < 0.1, JSON.stringify(refusals));
  assert.ok(Math.abs(refusals.maxMs - 10) < 0.1);
});
