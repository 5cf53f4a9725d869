import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLUSH_MS, withinTime } from '../../src/telemetry/flush.ts';

test('a flush has one second', () => {
  assert.equal(FLUSH_MS, 1000);
});

test('work that ends is in time, work that fails or never ends is not', async () => {
  assert.equal(await withinTime(Promise.resolve()), true);
  assert.equal(await withinTime(Promise.reject(new Error('no'))), false);
  assert.equal(await withinTime(new Promise(() => {}), 10), false);
});
