import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRows } from '../../src/build/rows.ts';

const tokenizer = { phrase: (text: string) => ({ ids: text === '…' ? [] : [7], cut: { had: 1, kept: 1 } }) };
const row = (keyphrase: unknown, demand: unknown = null, line = 2) => ({
  line,
  keyphrase,
  demand,
  leaf: null,
  insights: {},
});

test('duplicates are merged and counted: the highest demand stays', () => {
  const { rows, merged } = checkRows([row('Red  Mug', '2'), row('red mug', '4'), row('boots')], tokenizer);
  assert.equal(merged, 1);
  assert.deepEqual(
    rows.map(({ text, demand }) => [text, demand]),
    [
      ['Red Mug', 4],
      ['boots', null],
    ],
  );
});

test('each bad row names its line and rule', () => {
  for (const [bad, error] of [
    [row(7), /line 2: keyphrase is 7/],
    [row('x'.repeat(101)), /101 characters, at most 100/],
    [row('a b c d e f g h i j k'), /11 words, at most 10/],
    [row('mug', '0'), /demand is 0/],
    [row('mug', 2.5), /demand is 2.5/],
    [{ ...row('mug'), leaf: 3 }, /leaf is 3/],
    [row('\u200b'), /keyphrase is empty/],
  ] as const) {
    assert.throws(() => checkRows([bad], tokenizer), error);
  }
});

test('only the first 20 bad lines are told', () => {
  const bad = Array.from({ length: 30 }, (_, n) => row('', null, n + 2));
  assert.throws(
    () => checkRows(bad, tokenizer),
    (error: Error) => {
      assert.match(error.message, /line 21: .*\n\(the first 20/);
      assert.doesNotMatch(error.message, /line 22/);
      return true;
    },
  );
});

test('insights of a row are typed; of duplicates those of one row stay, whole', () => {
  const low = { ...row('Mug'), insights: { bid_exact_low: '0.25', competition: '' } };
  const high = { ...row('mug'), insights: { bid_exact_high: '2.5', search_volume: '12' } };
  const { rows } = checkRows([high, low], tokenizer);
  assert.deepEqual(rows[0].insights, { bid_exact_low: 0.25 });
  assert.deepEqual(checkRows([row('Mug'), high], tokenizer).rows[0].insights, {
    bid_exact_high: 2.5,
    search_volume: 12,
  });
  assert.throws(
    () => checkRows([{ ...high, line: 7, insights: { competition: '1.5' } }], tokenizer),
    /line 7: competition is/,
  );
});
