import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDetails } from '../../src/adapters/grpc/status-details.ts';
import { BidphraseError } from '../../src/contract/errors.ts';
import { buildApp } from '../helpers/app.ts';
import { connectGrpc, startGrpc } from '../helpers/grpc.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const RESOURCE_EXHAUSTED = 8;

test('every door says the same time to come back, each in the ways that its clients know', async (t) => {
  for (const [ms, seconds] of [
    [1, 1],
    [999.2, 1],
    [1000, 1],
    [1234, 2],
    [60_000, 60],
  ]) {
    const recommender = fixedRecommender(async () => {
      throw new BidphraseError('OVERLOADED', 'full', { retryAfterMs: ms });
    });
    const app = await buildApp(t, { recommender });
    const { headers, statusCode, json } = await app.inject('/recommend?title=Drill');
    assert.deepEqual([statusCode, headers['retry-after'], json().retryAfterMs], [429, String(seconds), Math.ceil(ms)]);
    const { ask } = connectGrpc(t, (await startGrpc(t, { recommender })).port);
    await assert.rejects(
      ask('recommend', { item: { title: 'Drill' } }),
      (error: { code: number; metadata: Trailers }) => {
        assert.equal(error.code, RESOURCE_EXHAUSTED);
        assert.deepEqual(error.metadata.get('grpc-retry-pushback-ms'), [String(Math.ceil(ms))]);
        const details = retryDetails(RESOURCE_EXHAUSTED, 'full', Math.ceil(ms));
        assert.deepEqual(error.metadata.get('grpc-status-details-bin'), [details]);
        return true;
      },
    );
  }
});

interface Trailers {
  get(key: string): unknown[];
}
