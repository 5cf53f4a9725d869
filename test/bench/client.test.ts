import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drive } from '../../bench/client.ts';
import { BidphraseError } from '../../src/contract/errors.ts';
import { buildApp, listen } from '../helpers/app.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

test('every title is asked once, with the stage times of its answer', async (t) => {
  const recommender = fixedRecommender();
  const url = await listen(await buildApp(t, { recommender }));
  const titles = ['a', 'b', 'c', 'd', 'e'];
  const samples = await drive(url, titles, 2);
  assert.deepEqual(
    samples.map((s) => s.stages.rerank),
    [20, 20, 20, 20, 20],
  );
  const asked = recommender.seen.map(({ request }) => (request as { item: { title: string } }).item.title);
  assert.deepEqual(asked.sort(), titles);
});

test('an answer other than 200 ends the measurement', async (t) => {
  const recommender = fixedRecommender(async () => {
    throw new BidphraseError('OVERLOADED', 'the queue is full');
  });
  const url = await listen(await buildApp(t, { recommender }));
  await assert.rejects(drive(url, ['a'], 1), /429 for "a"/);
});
