import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { generators } from '../../../scripts/lib/generators.ts';

const makers = generators(resolve(import.meta.dirname, '../../..'));

test('the import rules are listed with their reasons', async () => {
  const text = await makers.imports!();
  assert.match(text, /^- src\/text may import only: nothing \(/m);
  assert.match(text, /^- Adapters never import each other/m);
});
