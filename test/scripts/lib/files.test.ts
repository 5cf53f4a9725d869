import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFiles } from '../../../scripts/lib/files.ts';
import { tree } from '../../helpers/tree.ts';

test('lists own files, not installed, generated, hidden or binary ones', (t) => {
  const root = tree(t, {
    'README.md': '',
    'src/a/b.ts': '',
    '.ci/run': '',
    '.git/config': '',
    'training/.venv/lib/x.py': '',
    'node_modules/x/index.js': '',
    'test/fixtures/tiny/x.bin': '',
    'models/default/manifest.json': '',
  });
  assert.deepEqual(sourceFiles(root), ['.ci/run', 'README.md', 'src/a/b.ts']);
  assert.deepEqual(sourceFiles(root, 'src'), ['src/a/b.ts']);
});
