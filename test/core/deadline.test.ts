import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { startDeadline } from '../../src/core/deadline.ts';

test('the smaller budget ends the request', async () => {
  for (const [timeoutMs, allowed] of [
    [1, 60_000],
    [60_000, 1],
    [undefined, 1],
  ] as const) {
    const { signal } = startDeadline({ timeoutMs }, allowed);
    await once(signal, 'abort');
    assert.equal(signal.reason.code, 'DEADLINE_EXCEEDED');
    assert.equal(signal.reason.message, 'no answer within 1 ms');
  }
});

test('a caller who goes away ends the request; after the end nobody listens', () => {
  const caller = new AbortController();
  const ended = startDeadline({ signal: caller.signal }, 60_000);
  const running = startDeadline({ signal: caller.signal }, 60_000);
  ended.clear();
  caller.abort();
  assert.equal(running.signal.reason.code, 'CANCELLED');
  assert.ok(!ended.signal.aborted);
  running.clear();
});
