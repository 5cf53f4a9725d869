import assert from 'node:assert/strict';
import { test } from 'node:test';
import { craftEverywhere, flipEverywhere } from '../test/helpers/damage.ts';

test('one bit flipped at 1,000 random places of each file: refused, and the file named', (t) =>
  flipEverywhere(t, 1000));

test('damage with hashes made to agree, at 200 places of each file, is used or refused', async (t) => {
  const { refused, killed } = await craftEverywhere(t, 200);
  t.diagnostic(`${refused} refused, ${killed} of them because they killed the process that tried them`);
  assert.ok(refused > 0);
});
