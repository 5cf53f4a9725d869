import assert from 'node:assert/strict';
import { test } from 'node:test';
import { swapUnderLoad } from '../test/helpers/swap-load.ts';

test('50 swaps under load: no request fails, no worker is left over, memory is flat', async (t) => {
  const sizes = await swapUnderLoad(t, 50);
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [early, late] = [mean(sizes.slice(10, 20)), mean(sizes.slice(-10))];
  t.diagnostic(`resident memory in MB: ${sizes.map((bytes) => Math.round(bytes / 1e6)).join(' ')}`);
  assert.ok(late < 1.1 * early, `${early} -> ${late}`);
});
