import assert from 'node:assert/strict';
import { test } from 'node:test';
import { status } from '@grpc/grpc-js';
import type { RequestContext } from '../../../src/core/recommender.ts';
import { connectGrpc, startGrpc } from '../../helpers/grpc.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const item = { title: 'Garden hose' };

/** A core whose answers never come, and a promise of the abort that ends one. */
function waiting() {
  let onAbort = () => {};
  let onStart = () => {};
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
  });
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  const recommender = fixedRecommender((context?: RequestContext) => {
    onStart();
    return new Promise((_, reject) => {
      context?.signal?.addEventListener('abort', () => {
        reject(context.signal?.reason);
        onAbort();
      });
    });
  });
  return { recommender, aborted, started };
}

test('the deadline of a caller reaches the core and aborts its request when it passes', async (t) => {
  const { recommender, aborted } = waiting();
  const { port } = await startGrpc(t, { recommender });
  const { ask } = connectGrpc(t, port);
  await assert.rejects(ask('recommend', { item }, { deadline: Date.now() + 300 }), { code: status.DEADLINE_EXCEEDED });
  await aborted;
  const { timeoutMs } = recommender.seen[0].context!;
  assert.ok(timeoutMs! > 0 && timeoutMs! <= 300, String(timeoutMs));
});

test('a caller that cancels aborts its request', async (t) => {
  const { recommender, aborted, started } = waiting();
  const { port } = await startGrpc(t, { recommender });
  const { client } = connectGrpc(t, port);
  const call = client.recommend({ item }, () => {});
  await started;
  call.cancel();
  await aborted;
});

test('without a deadline the service decides how long', async (t) => {
  const recommender = fixedRecommender();
  const { port } = await startGrpc(t, { recommender });
  await connectGrpc(t, port).ask('recommend', { item });
  assert.equal(recommender.seen[0].context?.timeoutMs, undefined);
});

test('a call that ended is reported with its method and its error, without its text', async (t) => {
  const ended: { method: string; error?: { code: string } }[] = [];
  const { port } = await startGrpc(t, { onEnd: (call) => ended.push(call) });
  const { ask } = connectGrpc(t, port);
  await ask('recommend', { item });
  await assert.rejects(ask('rank', { item }));
  assert.deepEqual(
    ended.map(({ method, error }) => [method, error?.code]),
    [
      ['/bidphrase.v1.Recommender/Recommend', undefined],
      ['/bidphrase.v1.Recommender/Rank', 'INVALID_ARGUMENT'],
    ],
  );
});
