import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexFindings, tableFindings } from '../../src/release/agreement.ts';
import { openRelease } from '../../src/release/open.ts';
import { tinyRelease } from '../helpers/release.ts';

test('a good release has no findings; each kind of damage has one', async (t) => {
  const release = await openRelease(await tinyRelease());
  t.after(() => release.close());
  assert.deepEqual([...tableFindings(release), ...indexFindings(release)], []);
  const table = (change: object) => tableFindings({ ...release, keyphrases: { ...release.keyphrases, ...change } })[0];
  assert.match(table({ text: () => 'same' }), /row 1: text is out of order/);
  assert.match(table({ group: (row: number) => row + 1 }), /row 0: group 1 is no representative/);
  assert.match(table({ tokens: () => Uint16Array.of(60_000) }), /not in the vocabulary/);
  assert.match(table({ tokens: () => new Uint16Array(0) }), /0 tokens/);
  assert.match(table({ scales: new Float32Array(600) }), /scale is 0/);
  const missing = indexFindings({ ...release, index: { ...release.index, has: (row) => row !== 9 } });
  assert.match(missing.join(), /^row 9 is a representative/);
});
