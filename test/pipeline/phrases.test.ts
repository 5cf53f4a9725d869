import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodePhrases, tokenizePhrases } from '../../src/pipeline/phrases.ts';
import { openParts } from '../helpers/parts.ts';

test('a keyphrase without a token has no ids; one over the limit is cut and says so', async (t) => {
  const { tokenizer, spec } = await openParts(t, []);
  assert.deepEqual(
    tokenizePhrases(tokenizer, ['hat', '\u200d']).map(({ ids }) => ids.length),
    [1, 0],
  );
  const most = spec.limits.phraseTokens;
  const words = (count: number) => Array(count).fill('a').join(' ');
  const phrases = tokenizePhrases(tokenizer, [most - 1, most, most + 1, most + 2].map(words));
  assert.deepEqual(
    phrases.map(({ ids, cut }) => [ids.length, cut]),
    [
      [most - 1, false],
      [most, false],
      [most, true],
      [most, true],
    ],
  );
});

test('embeddings come back in the order given, whatever their lengths', async (t) => {
  const parts = await openParts(t, []);
  const phrases = ['hat', 'a red hat for men', 'belt', 'a red belt for men'];
  const ids = tokenizePhrases(parts.tokenizer, phrases).map((one) => one.ids);
  const vectors = await encodePhrases(parts, ids);
  for (const [at, one] of ids.entries()) {
    const alone = await parts.encoder.encode([parts.tokenizer.forEncoder(one)]);
    assert.ok(vectors[at].every((value, d) => Math.abs(value - alone[d]) < 1e-5));
  }
});
