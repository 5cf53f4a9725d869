import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLEARLY, negativesOf, type Scored } from '../../src/pipeline/negatives.ts';
import { rulesFor } from '../../src/pipeline/rules/rules.ts';

const item = { title: 'DeWalt cordless drill DCD771C2' };
const thresholds = { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 };
const scored = (keyphrase: string, llm = 0.01, similarity = 0.5): Scored => {
  return { keyphrase, llm, similarity, sr: 0.1, passLlm: false, passSr: false, otherLeaf: false, demand: 2 };
};
const of = (list: Scored[], change: { count?: number; wanted?: string[] } = {}) =>
  negativesOf(list, { item, count: 10, thresholds, judge: rulesFor(item), wanted: [], ...change });
const texts = (...args: Parameters<typeof of>) => of(...args).map(({ keyphrase }) => keyphrase);

test('parts, free, manual, repair and rental phrases are offered first, each with its reason', () => {
  const wishes = ['drill charger', 'free drill', 'drill manual', 'drill repair service', 'drill rental'];
  const found = of([scored('red drill', 0.01, 0.9), ...wishes.map((one) => scored(one, 0.4))]);
  assert.deepEqual(
    found.map(({ keyphrase }) => keyphrase),
    [...wishes, 'red drill'],
  );
  assert.deepEqual(
    found.map(({ reason }) => reason.kind),
    ['part', 'intent', 'intent', 'intent', 'intent', 'colour'],
  );
  assert.ok(found.every(({ reason }) => !reason.met && reason.message.includes(`"${reason.words[0]}"`)));
});

test('only what the model refuses clearly is offered, nearest first, as many as asked for', () => {
  const least = CLEARLY * thresholds.llm;
  const list = [scored('red drill', 0.01, 0.2), scored('blue drill', 0.01, 0.8), scored('green drill', least)];
  assert.deepEqual(texts(list), ['blue drill', 'red drill']);
  assert.deepEqual(texts(list, { count: 1 }), ['blue drill']);
  assert.deepEqual(texts(list, { count: 0 }), []);
});

test('a negative never blocks what is recommended, as a close variant or as a broad match', () => {
  const wanted = ['hammer drill red', 'drill combo kits'];
  const list = ['red hammer drills', 'hammer drill', 'red drill', 'drill combo kit', 'drill combo box'].map((one) =>
    scored(one),
  );
  assert.deepEqual(texts(list, { wanted }), ['drill combo box']);
});

test('what shares no word with the item, or has no word that the item lacks, is not offered', () => {
  assert.deepEqual(texts([scored('garden hose'), scored('cordless drill'), scored('DRILLS')]), []);
});
