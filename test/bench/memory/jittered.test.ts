import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { jitteredRelease } from '../../../bench/memory/jittered.ts';
import { openRelease } from '../../../src/release/open.ts';
import { measureRecall } from '../../../src/release/recall.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { tinyRelease } from '../../helpers/release.ts';

test('copies make a release that verifies and opens, with vectors near the real ones and not the same', async (t) => {
  const source = await openRelease(await tinyRelease());
  t.after(() => source.close());
  const rows = 2 * source.keyphrases.rows + 10;
  const out = join(temporaryFolder(t), 'jittered');
  await jitteredRelease(await tinyRelease(), out, rows);
  const made = await openRelease(out);
  t.after(() => made.close());
  const { keyphrases } = made;
  assert.equal(keyphrases.rows, rows);
  assert.notEqual(made.manifest.id, source.manifest.id);
  const copy = source.keyphrases.rows + 3;
  assert.equal(keyphrases.text(copy), `${source.keyphrases.text(3)} 1`);
  const vector = (row: number) =>
    Float32Array.from(
      keyphrases.vectors.subarray(row * keyphrases.dims, (row + 1) * keyphrases.dims),
      (v) => v * keyphrases.scales[row],
    );
  const cosine = keyphrases.similarity(3, vector(copy));
  assert.ok(cosine > 0.97 && cosine < 0.9999, String(cosine));
  const { recall } = await measureRecall(made, [{ title: 'Wine cooler' }, { title: 'Drill' }]);
  assert.ok(recall > 0.8, String(recall));
});
