import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplesPage } from '../../../scripts/lib/sample-page.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

test('a page holds the funnel and every keyphrase of every title', async () => {
  const item = { title: 'Hose | 15 m', category: 'Hoses' };
  const { answer } = await fixedRecommender().recommend({ item });
  const [keyphrase] = answer.keyphrases;
  const keyphrases = [keyphrase, { ...keyphrase, keyphrase: 'a|b', demand: 4 }];
  const notes = [{ code: 'FEW_PASSED' as const, field: 'minLlm', message: 'few of them' }];
  const page = samplesPage([{ item, answer: { ...answer, keyphrases, notes } }], { heading: 'Odd', about: 'Strange.' });
  assert.match(page, /^# Odd$/m);
  assert.match(page, /^> few of them$/m);
  assert.match(page, /^What release bp-0 recommends for 1 titles\. Strange\.$/m);
  assert.match(page, /^## 1\. Hose \| 15 m$/m);
  assert.match(page, /^Hoses\. 1 retrieved, 1 reranked, 1 passed SR, 1 passed LLM, 1 passed rules, 1 returned\.$/m);
  assert.match(page, /^\| 1 \| garden hose \| 0\.333 \| 0\.500 \| - \|$/m);
  assert.match(page, /^\| 2 \| a\\\|b \| 0\.333 \| 0\.500 \| 4 \|$/m);
});
