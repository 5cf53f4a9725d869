import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodePhrases, tokenizePhrases } from '../../src/pipeline/phrases.ts';
import { openParts } from '../helpers/parts.ts';

test('a keyphrase without a token is refused by its place; one over the limit is cut and says so', async (t) => {
  const { tokenizer, spec } = await openParts(t, []);
  assert.throws(() => tokenizePhrases(tokenizer, ['hat', '\u200d']), /keyphrases\[1\] has nothing the model can read/);
  const most = spec.limits.phraseTokens;
  const words = (count: number) => Array(count).fill('a').join(' ');
  const { ids, cut } = tokenizePhrases(tokenizer, [most - 1, most, most + 1, most + 2].map(words));
  assert.deepEqual(cut, [false, false, true, true]);
  assert.deepEqual(
    ids.map(({ length }) => length),
    [most - 1, most, most, most],
  );
});

test('embeddings come back in the order given, whatever their lengths', async (t) => {
  const parts = await openParts(t, []);
  const { ids } = tokenizePhrases(parts.tokenizer, ['hat', 'a red hat for men', 'belt', 'a red belt for men']);
  const vectors = await encodePhrases(parts, ids);
  for (const [at, one] of ids.entries()) {
    const alone = await parts.encoder.encode([parts.tokenizer.forEncoder(one)]);
    assert.ok(vectors[at].every((value, d) => Math.abs(value - alone[d]) < 1e-5));
  }
});
