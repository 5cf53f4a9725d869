import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recommendBodies } from '../../../bench/load/bodies.ts';
import { attackGrpc } from '../../../bench/load/grpc.ts';
import { coldTitles, TITLES } from '../../../bench/load/titles.ts';
import { BidphraseError } from '../../../src/contract/errors.ts';
import { startGrpc } from '../../helpers/grpc.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const attack = (port: number) =>
  attackGrpc({
    address: `127.0.0.1:${port}`,
    rate: 200,
    seconds: 0.1,
    bodies: recommendBodies(coldTitles(TITLES)),
    timeoutMs: 5000,
  });

test('calls are sent when they are due, each with its own title, and counted as HTTP would', async (t) => {
  const recommender = fixedRecommender();
  const { port } = await startGrpc(t, { recommender });
  const hits = await attack(port);
  assert.equal(hits.length, 20);
  assert.deepEqual(
    hits.map(({ at }) => at),
    Array.from({ length: 20 }, (_, n) => 5 * n),
  );
  assert.ok(hits.every(({ code, ms }) => code === 200 && ms > 0));
  const titles = recommender.seen.map(({ request }) => (request as { item: { title: string } }).item.title);
  assert.equal(new Set(titles).size, 20);
});

test('a refusal is a 429 with the wait it asks for, and no server is a code of 503', async (t) => {
  const recommender = fixedRecommender(async () => {
    throw new BidphraseError('OVERLOADED', 'the queue is full', { retryAfterMs: 250 });
  });
  const { port, server } = await startGrpc(t, { recommender });
  for (const { code, retryAfterMs } of await attack(port)) assert.deepEqual([code, retryAfterMs], [429, 250]);
  await server.close();
  for (const { code } of await attack(port)) assert.equal(code, 503);
});
