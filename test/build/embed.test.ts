import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embedRows } from '../../src/build/embed.ts';
import { openEncoder } from '../../src/model/encoder.ts';
import { openTokenizer } from '../../src/model/tokenizer.ts';
import { tinyModel, tinySpec } from '../helpers/tiny-models.ts';

test('a phrase has the same vector alone and among others, and known ones are not encoded', async (t) => {
  const spec = tinySpec();
  const tokenizer = openTokenizer(tinyModel('tokenizer.json'), spec);
  const encoder = await openEncoder(tinyModel('encoder.int8.onnx'), spec);
  t.after(() => encoder.close());
  const words = ['running shoes', 'coffee mug', 'red dress', 'garden hose', 'usb cable'];
  const rows = words.map((text) => ({
    text,
    demand: null,
    leaf: null,
    tokens: tokenizer.phrase(text).ids,
    insights: {},
  }));
  const all = await embedRows(rows, { encoder, tokenizer });
  assert.equal(all.encoded, 5);
  const dims = encoder.dims;
  for (const [n, row] of rows.entries()) {
    const alone = await embedRows([row], { encoder, tokenizer });
    assert.deepEqual(alone.vectors, all.vectors.slice(n * dims, (n + 1) * dims));
    assert.equal(alone.scales[0], all.scales[n]);
  }
  const known = { vector: new Int8Array(dims).fill(3), scale: 0.5 };
  const some = await embedRows(rows, { encoder, tokenizer }, (text) => (text === 'red dress' ? known : undefined));
  assert.equal(some.encoded, 4);
  assert.deepEqual(some.vectors.slice(2 * dims, 3 * dims), known.vector);
});
