import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Handoff } from '../../../src/adapters/kafka/handoff.ts';
import { NEVER } from '../../helpers/listings.ts';

test('who brings waits while nobody takes, and who takes waits while there is nothing', async () => {
  const handoff = new Handoff<number>(2);
  const done: number[] = [];
  const bring = (async () => {
    for (const thing of [1, 2, 3, 4]) {
      await handoff.put(thing, NEVER);
      done.push(thing);
    }
  })();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([done, handoff.size], [[1], 2]);
  assert.deepEqual(await handoff.take(5, NEVER), [1, 2]);
  assert.deepEqual(await handoff.take(1, NEVER), [3]);
  const rest = await handoff.take(5, NEVER);
  await bring;
  assert.deepEqual([rest, done], [[4], [1, 2, 3, 4]]);
});

test('both end with their signal', async () => {
  const handoff = new Handoff<number>(1);
  const stop = new AbortController();
  const take = handoff.take(1, stop.signal);
  const put = new Handoff<number>(1).put(1, stop.signal);
  stop.abort(new Error('stopping'));
  await assert.rejects(take, /stopping/);
  await assert.rejects(put, /stopping/);
  await assert.rejects(handoff.put(1, stop.signal), /stopping/);
});
