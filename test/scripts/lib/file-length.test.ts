import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LINE_LIMIT, longFiles } from '../../../scripts/lib/file-length.ts';
import { tree } from '../../helpers/tree.ts';

test('the limit is allowed, one line more is not, prose and data are free', (t) => {
  const files = {
    'src/limit.ts': '\n'.repeat(LINE_LIMIT),
    'src/long.ts': '\n'.repeat(LINE_LIMIT + 1),
    'training/long.py': '\n'.repeat(LINE_LIMIT + 1),
    'docs/long.md': '\n'.repeat(LINE_LIMIT + 1),
    'data/long.tsv': '\n'.repeat(LINE_LIMIT + 1),
  };
  const found = longFiles(tree(t, files), Object.keys(files));
  assert.equal(found.length, 2);
  assert.match(found[0] ?? '', /^src\/long\.ts has 301 lines/);
  assert.match(found[1] ?? '', /^training\/long\.py/);
});
