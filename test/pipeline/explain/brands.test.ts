import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRANDS } from '../../../src/pipeline/explain/brands.ts';

test('brands are written in lower case without spaces around, as explanations look them up', () => {
  for (const brand of BRANDS) assert.match(brand, /^[a-z0-9+]+(?: [a-z0-9+]+)*$/, brand);
  assert.ok(BRANDS.has('dewalt') && BRANDS.has('under armour'));
});
