import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { staleDocs } from '../../scripts/docs.ts';
import { tree } from '../helpers/tree.ts';

test('a stale part is named, written on request, and clean afterwards', async (t) => {
  const root = tree(t, {
    'README.md': '<!-- generated: a -->\nold\n<!-- end of a -->\n',
    'docs/broken.md': '<!-- generated: a -->\n',
  });
  const makers = { a: () => 'new' };
  const broken = /^docs\/broken\.md: a marker lacks/;
  const [stale, other] = await staleDocs(root, makers);
  assert.match(stale!, /^README\.md has generated parts that are out of date: run npm run docs$/);
  assert.match(other!, broken);
  assert.equal((await staleDocs(root, makers, true)).length, 1);
  assert.equal(readFileSync(join(root, 'README.md'), 'utf8'), '<!-- generated: a -->\nnew\n<!-- end of a -->\n');
  const left = await staleDocs(root, makers);
  assert.equal(left.length, 1);
  assert.match(left[0]!, broken);
});
