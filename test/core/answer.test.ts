import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { RecommendAnswer } from '../../src/contract/recommend.ts';
import { compile } from '../../src/contract/validate.ts';
import { createRecommender } from '../../src/core/create.ts';
import { inPlaceEngine } from '../helpers/in-place.ts';

const config = { ...loadConfig({}), cacheItems: 10, requestTimeoutMs: 60_000 };

test('answers fit the contract: with and without keyphrases, id, category and notes', async (t) => {
  const { recommend } = createRecommender({ engine: await inPlaceEngine(t), config });
  const fits = compile(RecommendAnswer);
  const items = [{ title: 'Wine cooler' }, { id: '7', title: 'a '.repeat(100), category: 'Coolers '.repeat(20) }];
  for (const item of items) {
    for (const minLlm of [0, 1]) {
      const { answer } = await recommend({ item, minLlm, minSr: 0 });
      assert.ok(fits(answer), JSON.stringify(fits.errors));
      assert.equal(answer.funnel.returned, answer.keyphrases.length);
      assert.equal(answer.keyphrases.length > 0, minLlm === 0);
    }
  }
});
