import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { imports } from '../../../scripts/generate/imports.ts';

test('the rules are listed with their reasons', () => {
  const text = imports(resolve(import.meta.dirname, '../../..'));
  assert.match(text, /^- src\/text may import only: nothing \(/m);
  assert.match(text, /^- Adapters never import each other/m);
});
