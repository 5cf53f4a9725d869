import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../../src/engine/parts.ts';
import { openRelease } from '../../src/release/open.ts';
import { variantKey } from '../../src/text/variants.ts';
import { tinyRelease } from '../helpers/release.ts';

test('rows of the pipeline are rows of the table: text, unit vector, variants of the same key', async (t) => {
  const release = await openRelease(await tinyRelease(), { provider: 'cpu' });
  t.after(() => release.close());
  const { rows } = partsOf(release);
  const { keyphrases } = release;
  let variants = 0;
  for (let row = 0; row < keyphrases.rows; row++) {
    const { vector, scale } = rows.vector(row);
    const length = Math.hypot(...vector.map(Number)) * scale;
    assert.ok(Math.abs(length - 1) < 0.03, `${rows.text(row)} has a vector of length ${length}`);
    if (keyphrases.group(row) !== row) continue;
    for (const variant of rows.variants(row)) {
      assert.notEqual(variant, rows.text(row));
      assert.equal(variantKey(variant), variantKey(rows.text(row)));
      variants += 1;
    }
  }
  assert.ok(variants > 0, 'the fixture has close variants');
});
