import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainerFor, type Judged } from '../../../src/pipeline/explain/explain.ts';

const item = { title: 'Lodge 12 inch skillet', category: 'Skillets & Griddles' };
const explain = explainerFor(item, { llm: 0.5, llmOtherLeaf: 0.75, sr: 0.25 });
const of = (keyphrase: string, change: Partial<Judged> = {}) =>
  explain({
    keyphrase,
    llm: 0.25,
    sr: 0.5,
    similarity: 0.5,
    passLlm: false,
    passSr: true,
    otherLeaf: false,
    brokenRule: null,
    ...change,
  });

test('margins are the distances to the thresholds in force', () => {
  const { llmMargin, srMargin } = of('skillet');
  assert.deepEqual([llmMargin, srMargin], [-0.25, 0.25]);
  assert.equal(of('skillet', { otherLeaf: true }).llmMargin, -0.5);
});

test('a refusal names what is violated, or says why although the item has every word', () => {
  assert.match(of('14 inch skillet').summary, /^Refused: .*"14 inch".*"12 in"/);
  assert.match(of('griddle').summary, /^Refused: .*"griddle"/, 'only the category says it');
  assert.match(of('skillet').summary, /another or a broader thing \(llm 0\.25, 0\.50 is needed\)/);
  assert.match(of('skillet', { otherLeaf: true }).summary, /another category/);
  assert.match(of('skillet', { passLlm: true, passSr: false, sr: 0.1 }).summary, /search engine .*sr 0\.10/);
  assert.match(of('skillet', { blocked: true }).summary, /operator/);
});

test('what passes says so, and which words the item does not say', () => {
  const passes = { passLlm: true, llm: 0.9 };
  assert.equal(of('lodge skillet', passes).summary, 'Passes: the item says every word of it.');
  assert.match(of('iron skillet', passes).summary, /^Passes: the models take "iron" as fitting/);
});
