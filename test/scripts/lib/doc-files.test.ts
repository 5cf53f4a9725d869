import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docFiles } from '../../../scripts/lib/doc-files.ts';
import { tree } from '../../helpers/tree.ts';

test('documents for people, not the cards of released models', (t) => {
  const root = tree(t, {
    'README.md': '',
    'docs/samples.md': '',
    'training/README.md': '',
    'models/README.md': '',
    'models/default/model-card.md': '',
    'node_modules/x/README.md': '',
  });
  assert.deepEqual(docFiles(root), ['README.md', 'docs/samples.md', 'models/README.md', 'training/README.md']);
});
