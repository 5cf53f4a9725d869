import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTE_CODES } from '../../src/contract/item.ts';
import { type RecommendAnswer as Answer, RecommendAnswer } from '../../src/contract/recommend.ts';
import { compile } from '../../src/contract/validate.ts';
import { keyphraseOf } from '../helpers/keyphrases.ts';

const INSIGHTS = {
  searchVolume: 1900,
  competition: null,
  bids: {
    currency: 'USD',
    exact: { low: 0.2, suggested: null, high: 1 },
    phrase: { low: null, suggested: null, high: null },
    broad: { low: null, suggested: null, high: null },
  },
};
const scores = {
  llm: 0.9,
  sr: 0.8,
  similarity: -0.1,
  passLlm: true,
  passSr: true,
  otherLeaf: false,
  passRules: true,
  brokenRule: null,
};
const head = { release: 'bp-0', negativeKeyphrases: [], item: { title: 'hose' }, degraded: false, degradedLevel: 0 };

test('an answer with an unknown demand and a note of each code fits the schema', () => {
  const answer: Answer = {
    ...head,
    keyphrases: [keyphraseOf('hose', { ...scores, variants: ['hoses'], insights: INSIGHTS })],
    funnel: {
      blocked: 0,
      excluded: 0,
      filtered: 0,
      retrieved: 2,
      reranked: 2,
      passedSr: 1,
      passedLlm: 1,
      passedRules: 1,
      returned: 1,
    },
    notes: NOTE_CODES.map((code) => ({ code, field: 'item.title', message: 'x' })),
  };
  const fits = compile(RecommendAnswer);
  assert.ok(fits(answer), JSON.stringify(fits.errors));
  assert.ok(!fits({ ...answer, keyphrases: [{ ...answer.keyphrases[0], demand: 6 }] }));
  assert.ok(!fits({ ...answer, notes: [{ code: 'OTHER', field: '', message: '' }] }));
});
