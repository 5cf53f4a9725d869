import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { RankAnswer } from '../../src/contract/rank.ts';
import { compile } from '../../src/contract/validate.ts';
import { createRecommender } from '../../src/core/create.ts';
import { inPlaceEngine } from '../helpers/in-place.ts';

const config = { ...loadConfig({}), cacheItems: 10, requestTimeoutMs: 60_000 };
const item = { title: '24" steel pry bar' };

test('every phrase sent comes back as sent, in its place, scored or with the reason', async (t) => {
  const { rank } = createRecommender({ engine: await inPlaceEngine(t), config });
  const sent = ['24" pry bar', 'AC/DC adapter', 'C++ book', '', 'PRY BAR', 'x'.repeat(101), 'pry bar', '\u0007'];
  const { answer } = await rank({ item, keyphrases: sent });
  const fits = compile(RankAnswer);
  assert.ok(fits(answer), JSON.stringify(fits.errors));
  assert.deepEqual(
    answer.keyphrases.map(({ index, keyphrase }) => [index, keyphrase]),
    [...sent.entries()],
  );
  assert.deepEqual(
    answer.keyphrases.map(({ error }) => error?.rule ?? null),
    [null, null, null, 'blank', null, 'maxLength', null, 'blank'],
  );
  for (const { error, llm, rank: place, group } of answer.keyphrases) {
    assert.deepEqual([llm === null, place === null, group === null], Array(3).fill(error !== null));
  }
  assert.deepEqual(answer.keyphrases.map((one) => one.rank).sort(), [1, 2, 3, 4, 5, null, null, null]);
});

test('a bad row changes nothing of the others', async (t) => {
  const { rank } = createRecommender({ engine: await inPlaceEngine(t), config });
  const alone = (await rank({ item, keyphrases: ['pry bar'] })).answer.keyphrases[0];
  const among = (await rank({ item, keyphrases: ['', 'a b c d e f g h i j k', 'pry bar'] })).answer.keyphrases[2];
  assert.deepEqual({ ...among, index: 0, group: 0 }, alone);
  const none = (await rank({ item, keyphrases: ['', ' '] })).answer;
  assert.deepEqual(
    none.keyphrases.map(({ error }) => error?.rule),
    ['blank', 'blank'],
  );
});

test('close variants name the best of them, and a phrase of the universe its demand', async (t) => {
  const { rank, recommend } = createRecommender({ engine: await inPlaceEngine(t), config });
  const found = (await recommend({ item, minLlm: 0, minSr: 0 })).answer.keyphrases;
  const known = found.find(({ demand, keyphrase }) => demand !== null && keyphrase.includes(' '));
  assert.ok(known);
  const turned = known.keyphrase.split(' ').toReversed().join(' ');
  const { keyphrases } = (await rank({ item, keyphrases: [turned, 'no such thing', known.keyphrase] })).answer;
  const best = (keyphrases[0].rank as number) < (keyphrases[2].rank as number) ? 0 : 2;
  assert.deepEqual(
    keyphrases.map(({ group }) => group),
    [best, 1, best],
  );
  assert.deepEqual(
    keyphrases.map(({ inUniverse, listedAs, demand }) => [inUniverse, listedAs, demand]),
    [
      [true, known.keyphrase, known.demand],
      [false, null, null],
      [true, known.keyphrase, known.demand],
    ],
  );
  const { llm, sr } = keyphrases[2];
  assert.deepEqual({ llm, sr }, { llm: known.llm, sr: known.sr });
});
