import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RankAnswer as Answer, RankAnswer, ROW_RULES } from '../../src/contract/rank.ts';
import { compile } from '../../src/contract/validate.ts';

const scored = {
  index: 0,
  keyphrase: 'hose',
  normalised: 'hose',
  llm: 0.9,
  sr: 0.8,
  similarity: -0.1,
  passLlm: true,
  passSr: true,
  otherLeaf: false,
  passRules: true,
  brokenRule: null,
  explanation: null,
  rank: 1,
  inUniverse: true,
  listedAs: 'hose',
  demand: 3,
  insights: null,
  blocked: false,
  group: 0,
  duplicateOf: null,
  error: null,
};
const answer = (change: object) => ({
  release: 'bp-0',
  item: { title: 'hose' },
  degraded: false,
  keyphrases: [{ ...scored, ...change }],
  notes: [],
});

test('a keyphrase has a rank from 1, or null with an error out of a closed list', () => {
  const fits = compile(RankAnswer);
  const good: Answer = answer({});
  assert.ok(fits(good), JSON.stringify(fits.errors));
  assert.ok(!fits(answer({ rank: 0 })));
  for (const rule of ROW_RULES) assert.ok(fits(answer({ rank: null, llm: null, error: { rule, message: 'x' } })), rule);
  assert.ok(!fits(answer({ error: { rule: 'other', message: 'x' } })));
});
