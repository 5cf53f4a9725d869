import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TIMING } from '../../src/listings/timing.ts';

test('a sleep ends with its signal', async () => {
  const stop = new AbortController();
  const sleep = TIMING.sleep(1_000_000, stop.signal);
  stop.abort();
  await assert.rejects(sleep, { name: 'AbortError' });
  await TIMING.sleep(0);
});
