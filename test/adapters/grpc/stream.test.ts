import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { type ClientDuplexStream, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { RequestContext } from '../../../src/core/recommender.ts';
import { collect } from '../../helpers/collect.ts';
import { connectGrpc, startGrpc } from '../../helpers/grpc.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

interface Result {
  index: number;
  answer?: { item: { title: string }; keyphrases: { llm: number; demand?: number }[] };
  error?: { code: string; errors: { field: string }[]; retryAfterMs?: number };
  item?: { title: string };
}
type Call = ClientDuplexStream<object, Result>;

/** The status with which a call ended, other than OK. */
async function refusal(call: Call): Promise<ServiceError> {
  const [error] = await once(call, 'error');
  return error;
}

test('each message has its result, in order, while the next one is not sent yet; a bad one has an error', async (t) => {
  const { port } = await startGrpc(t);
  const call: Call = connectGrpc(t, port).client.recommendStream();
  const results = call[Symbol.asyncIterator]();
  for (const [at, title] of ['a', '', 'c'].entries()) {
    call.write({ item: { title }, minLlm: 0 });
    const { value } = await results.next();
    assert.equal(value.index, at);
    assert.equal(value.answer?.item.title ?? value.error?.errors[0].field, title || 'item.title');
  }
  call.end();
  assert.equal((await results.next()).done, true);
});

test('an answer of a stream has full doubles and leaves unset what nobody knows', async (t) => {
  const { port } = await startGrpc(t);
  const call: Call = connectGrpc(t, port).client.recommendStream();
  call.write({ item: { title: 'a' } });
  call.write({});
  call.end();
  const [good, bad] = await collect(call);
  assert.equal(good.answer?.keyphrases[0].llm, 1 / 3);
  assert.ok(!('demand' in good.answer.keyphrases[0]));
  assert.ok(!('retryAfterMs' in bad.error!));
});

test('a stream that asks for another class is refused', async (t) => {
  const { port } = await startGrpc(t);
  const metadata = new Metadata();
  metadata.set('x-bidphrase-priority', 'interactive');
  const call: Call = connectGrpc(t, port).client.recommendStream(metadata);
  call.resume();
  assert.equal((await refusal(call)).code, status.INVALID_ARGUMENT);
});

test('a caller that cancels ends what is in work for it, and nothing more is begun', async (t) => {
  const contexts: RequestContext[] = [];
  const full = Promise.withResolvers<void>();
  const recommender = fixedRecommender((context = {}) => {
    if (contexts.push(context) === 8) full.resolve();
    return new Promise((_, reject) => {
      context.signal?.addEventListener('abort', () => reject(context.signal?.reason));
    });
  });
  const ended = Promise.withResolvers<void>();
  const { port } = await startGrpc(t, { recommender, onEnd: () => ended.resolve() });
  const call: Call = connectGrpc(t, port).client.recommendStream();
  for (let n = 0; n < 20; n++) call.write({ item: { title: `title ${n}` } });
  call.resume();
  await full.promise;
  const aborts = contexts.map(({ signal }) => once(signal!, 'abort'));
  const refused = refusal(call);
  call.cancel();
  await Promise.all(aborts);
  assert.equal((await refused).code, status.CANCELLED);
  await ended.promise;
  assert.equal(contexts.length, 8);
});

test('when the service stops, a stream gives what it has and ends with UNAVAILABLE', async (t) => {
  const { server, port } = await startGrpc(t);
  const call: Call = connectGrpc(t, port).client.recommendStream();
  call.write({ item: { title: 'a' } });
  const [first] = (await once(call, 'data')) as [Result];
  assert.equal(first.index, 0);
  const refused = refusal(call);
  await server.close();
  assert.equal((await refused).code, status.UNAVAILABLE);
});

test('a caller that does not read is not read from, and does not hold up closing', async (t) => {
  const fixed = fixedRecommender();
  const recommender: typeof fixed = {
    ...fixed,
    async recommend(request, context) {
      const outcome = await fixed.recommend(request, context);
      const [one] = outcome.answer.keyphrases;
      return { ...outcome, answer: { ...outcome.answer, keyphrases: Array.from({ length: 500 }, () => one) } };
    },
  };
  const { server, port } = await startGrpc(t, { recommender });
  const call: Call = connectGrpc(t, port).client.recommendStream();
  call.on('error', () => {});
  const sent = 2000;
  for (let n = 0; n < sent; n++) call.write({ item: { title: 'a' } });
  await once(call, 'readable'); // the client of grpc-js reads all that comes until it was asked for something
  let before = -1;
  while (fixed.seen.length !== before) {
    before = fixed.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.ok(before > 0 && before < 200, `${before} of ${sent} were taken`);
  await server.close();
});
