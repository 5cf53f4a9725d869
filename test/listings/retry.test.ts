import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError } from '../../src/contract/errors.ts';
import { untilDone } from '../../src/listings/retry.ts';
import { fakeTiming, NEVER } from '../helpers/listings.ts';

/** Fails so many times. */
function failing(times: number, error: unknown = new Error('away')) {
  return async () => {
    if (times-- > 0) throw error;
    return 'done';
  };
}

test('tries until it is done, waiting longer each time up to a bound', async () => {
  const timing = fakeTiming();
  const failures: number[] = [];
  const options = { timing, signal: NEVER, backoff: { first: 100, most: 1000 } };
  const onFailure = (_: unknown, tries: number) => void failures.push(tries);
  assert.equal(await untilDone(failing(6), { ...options, onFailure }), 'done');
  assert.deepEqual(failures, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(timing.slept, [50, 100, 200, 400, 500, 500]);
});

test('the wait is a part of the bound that chance chooses, and no shorter than the error asks for', async () => {
  const timing = { ...fakeTiming(), random: () => 0.25 };
  const busy = new BidphraseError('OVERLOADED', 'later', { retryAfterMs: 700 });
  await untilDone(failing(1, busy), {
    timing,
    signal: NEVER,
    onFailure: () => {},
    backoff: { first: 100, most: 1000 },
  });
  assert.deepEqual(timing.slept, [725]);
});

test('ends when the signal is aborted, and when told to give up', async () => {
  const controller = new AbortController();
  const options = { timing: fakeTiming(), signal: controller.signal };
  const stop = () => controller.abort(new Error('stopping'));
  await assert.rejects(untilDone(failing(9), { ...options, onFailure: stop }), /stopping/);
  const giveUp = () => {
    throw new Error('given up');
  };
  await assert.rejects(untilDone(failing(9), { ...options, signal: NEVER, onFailure: giveUp }), /given up/);
});
