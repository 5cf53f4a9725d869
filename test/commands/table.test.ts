import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTable } from '../../src/commands/table.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

test('an answer is a table, its funnel and its notes', async () => {
  const { answer } = await fixedRecommender().recommend({ item: { title: 'Hose' } });
  const notes = [{ code: 'FEW_PASSED' as const, field: 'limit', message: 'only 1 passed' }];
  assert.deepEqual(answerTable({ ...answer, notes }).split('\n'), [
    'keyphrase    llm    sr     similarity  demand  close variants',
    'garden hose  0.333  0.500  0.100       -       garden hoses',
    '',
    '1 retrieved, 1 reranked, 1 passed SR, 1 passed LLM, 1 passed rules, 1 returned (bp-0)',
    'FEW_PASSED limit: only 1 passed',
  ]);
});

test('an answer without keyphrases has no empty table', async () => {
  const { answer } = await fixedRecommender().recommend({ item: { title: 'Hose' } });
  assert.doesNotMatch(answerTable({ ...answer, keyphrases: [] }), /keyphrase/);
});
