import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalid } from '../../../../src/contract/errors.ts';
import { buildApp } from '../../../helpers/app.ts';
import { fixedRecommender } from '../../../helpers/recommender.ts';

test('every title that is text gets an answer, and the core gets it as it came', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  const titles = [
    '👩‍👩‍👧 family mug 🎁',
    'Caf&eacute; &amp;amp; Bar &#128512;',
    'nul \u0000 bell \u0007 escape \u001b',
    'سماعات بلوتوث لاسلكية \u202egnp',
    'x'.repeat(500),
    '😀'.repeat(500),
    '[SEP] [MASK] [CLS]',
    'e\u0301 é',
  ];
  for (const title of titles) {
    const answer = await app.inject({ method: 'POST', url: '/recommend', payload: { item: { title } } });
    assert.equal(answer.statusCode, 200, title);
    assert.deepEqual(recommender.seen.at(-1)?.request, { item: { title } });
    assert.equal(answer.json().item.title, title);
  }
});

test('a lone surrogate in JSON is an answer, written so that it can be read again', async (t) => {
  const app = await buildApp(t);
  const answer = await app.inject({
    method: 'POST',
    url: '/recommend',
    payload: '{"item":{"title":"a \\ud83d b","id":"\\udc00"}}',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.json().item.id, '\udc00');
});

test('GET asks the core the same as POST', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  await app.inject({
    method: 'GET',
    url: '/recommend',
    query: { title: 'Drill & bits', category: 'Tools', limit: '7' },
  });
  const payload = { item: { title: 'Drill & bits', category: 'Tools' }, limit: 7 };
  await app.inject({ method: 'POST', url: '/recommend', payload });
  const [get, post] = recommender.seen;
  assert.deepEqual(get.request, post.request);
});

test('numbers of an answer are not rounded and null stays null', async (t) => {
  const app = await buildApp(t);
  const answer = await app.inject({ method: 'GET', url: '/recommend?title=Drill' });
  const [keyphrase] = answer.json().keyphrases;
  assert.equal(keyphrase.llm, 1 / 3);
  assert.equal(keyphrase.demand, null);
});

test('what the core refuses of a GET names the parameter, not a field of a body', async (t) => {
  const recommender = fixedRecommender(async () => {
    throw invalid([{ field: 'item.title', rule: 'blank', message: 'is only control characters' }]);
  });
  const app = await buildApp(t, { recommender });
  const answer = await app.inject({ method: 'GET', url: '/recommend?title=%07' });
  assert.equal(answer.json().errors[0].field, 'title');
});
