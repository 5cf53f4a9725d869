import { test } from 'node:test';
import { swapUnderLoad } from '../helpers/swap-load.ts';

test('releases are swapped under load: no request fails, each answer is of one release, no worker is left over', async (t) => {
  await swapUnderLoad(t, 3);
});
