import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseFiles } from '../../../scripts/generate/release-files.ts';
import { tree } from '../../helpers/tree.ts';

const root = (t: Parameters<typeof tree>[0], files: object) =>
  tree(t, { 'models/default/manifest.json': JSON.stringify({ files }) });

test('every file with its size and meaning', (t) => {
  const files = { 'index.usearch': { bytes: 12_345_678 }, 'tokenizer.json': { bytes: 1234 } };
  const rows = releaseFiles(root(t, files), '').split('\n').slice(2);
  assert.match(rows[0]!, /^\| `manifest\.json` \| 0\.1 kB \|/);
  assert.match(rows[1]!, /^\| `index\.usearch` \| 12\.3 MB \| HNSW/);
  assert.match(rows[2]!, /^\| `tokenizer\.json` \| 1\.2 kB \|/);
});

test('a file that nobody explained is an error', (t) => {
  assert.throws(() => releaseFiles(root(t, { 'new.bin': { bytes: 1 } }), ''), /does not say what new\.bin is/);
});

test('without the release the old table stays', (t) => {
  assert.equal(releaseFiles(tree(t, { 'README.md': '' }), 'old'), 'old');
});
