import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { startDeadline } from '../../src/core/deadline.ts';
import { manualClock } from '../helpers/manual-engine.ts';

test('the smaller budget ends the request', async () => {
  for (const [timeoutMs, allowed] of [
    [1, 60_000],
    [60_000, 1],
    [undefined, 1],
  ] as const) {
    const { signal } = startDeadline({ timeoutMs }, allowed, performance);
    await once(signal, 'abort');
    assert.equal(signal.reason.code, 'DEADLINE_EXCEEDED');
    assert.equal(signal.reason.message, 'no answer within 1 ms');
  }
});

test('a caller who goes away ends the request; after the end nobody listens', () => {
  const caller = new AbortController();
  const ended = startDeadline({ signal: caller.signal }, 60_000, performance);
  const running = startDeadline({ signal: caller.signal }, 60_000, performance);
  ended.clear();
  caller.abort();
  assert.equal(running.signal.reason.code, 'CANCELLED');
  assert.ok(!ended.signal.aborted);
  running.clear();
});

test('time runs from when the request was received', () => {
  const clock = manualClock();
  clock.time = 5000;
  const running = startDeadline({ receivedAt: 4900, timeoutMs: 300 }, 60_000, clock);
  assert.equal(running.at, 5200);
  assert.ok(!running.signal.aborted);
  running.clear();
  const over = startDeadline({ receivedAt: 4600, timeoutMs: 300 }, 60_000, clock);
  assert.equal(over.signal.reason.code, 'DEADLINE_EXCEEDED');
});
