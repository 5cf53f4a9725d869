import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainedPage } from '../../../scripts/lib/explained-page.ts';

test('each pair is a row with its summary, bars escaped', () => {
  const explanation = {
    matched: [],
    unmatched: [],
    llmMargin: 0,
    srMargin: 0,
    constraints: [],
    summary: 'Refused: x.',
  };
  const page = explainedPage('bp-0', [{ item: { title: 'a|b' }, keyphrase: 'c', llm: 0.125, explanation }]);
  assert.match(page, /1 keyphrases that release bp-0 refuses/);
  assert.ok(page.includes('| 1 | a\\|b | c | 0.13 | Refused: x. |'));
});
