import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentials, makeGenericClientConstructor, type ServiceError, status } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { FIELD_ERRORS_KEY } from '../../../src/adapters/grpc/errors.ts';
import { buildGrpc } from '../../../src/adapters/grpc/server.ts';
import { connectGrpc, healthClient, READY, startGrpc } from '../../helpers/grpc.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const item = { title: 'Garden hose' };

test('an answer has full doubles, and an unknown demand is unset', async (t) => {
  const { port } = await startGrpc(t);
  const { ask } = connectGrpc(t, port);
  const answer = await ask('recommend', { item: { ...item, id: '7' } });
  const [keyphrase] = answer.keyphrases as Record<string, unknown>[];
  assert.equal(keyphrase.llm, 1 / 3);
  assert.ok(!('demand' in keyphrase));
  assert.deepEqual(answer.item, { title: 'Garden hose', id: '7', aspects: [] });
});

test('what is wrong with a request is INVALID_ARGUMENT that names field and rule', async (t) => {
  const { port } = await startGrpc(t);
  const { ask } = connectGrpc(t, port);
  const cases: [string, object, string][] = [
    ['recommend', {}, 'item required'],
    ['recommend', { item: {} }, 'item.title minLength'],
    ['recommend', { item: { title: ' ' } }, 'item.title blank'],
    ['recommend', { item: { title: 'x'.repeat(501) } }, 'item.title maxLength'],
    ['recommend', { item: { ...item, category: '' } }, 'item.category minLength'],
    ['recommend', { item, limit: 0 }, 'limit minimum'],
    ['recommend', { item, limit: -1 }, 'limit minimum'],
    ['recommend', { item, minLlm: Number.NaN }, 'minLlm type'],
    ['recommend', { item, limit: 20, candidates: 10 }, 'candidates candidatesBelowLimit'],
    ['rank', { item }, 'keyphrases minItems'],
  ];
  for (const [method, message, expected] of cases) {
    await assert.rejects(ask(method, message), (error: ServiceError) => {
      assert.equal(error.code, status.INVALID_ARGUMENT, expected);
      const [first] = JSON.parse(String(error.metadata.get(FIELD_ERRORS_KEY)[0]));
      assert.equal(`${first.field} ${first.rule}`, expected);
      return true;
    });
  }
});

test('a message over the limit is refused', async (t) => {
  const { port } = await startGrpc(t, { receiveTimeoutMs: 5000, messageLimit: 1000 });
  const { ask } = connectGrpc(t, port);
  const exclude = Array.from({ length: 100 }, () => 'garden hose of some length');
  await assert.rejects(ask('recommend', { item, exclude }), { code: status.RESOURCE_EXHAUSTED });
});

test('an internal error keeps its secret', async (t) => {
  const recommender = fixedRecommender(async () => {
    throw new Error('hunter2');
  });
  const { port } = await startGrpc(t, { recommender });
  const { ask } = connectGrpc(t, port);
  await assert.rejects(ask('recommend', { item }), (error: ServiceError) => {
    assert.equal(error.code, status.INTERNAL);
    assert.doesNotMatch(JSON.stringify([error.details, error.metadata.getMap()]), /hunter2/);
    return true;
  });
});

test('closing lets a running call end', async (t) => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const fixed = fixedRecommender();
  let asked = () => {};
  const started = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const recommender = {
    ...fixed,
    async recommend(...args: Parameters<typeof fixed.recommend>) {
      asked();
      await gate;
      return fixed.recommend(...args);
    },
  };
  const { server, port } = await startGrpc(t, { recommender });
  const { ask } = connectGrpc(t, port);
  const answer = ask('recommend', { item });
  await started;
  const closed = server.close();
  release();
  assert.equal((await answer).release, 'bp-0');
  await closed;
});

test('an open health watch does not hold up closing', async (t) => {
  const { server, port } = await startGrpc(t);
  const watch = healthClient(t, port).watch({ service: '' });
  const over = new Promise((resolve) => watch.on('error', resolve).on('end', resolve));
  await new Promise((resolve) => watch.once('data', resolve));
  await server.close();
  await over;
});

test('reflection lists the service', async (t) => {
  const { port } = await startGrpc(t);
  const definition = new ReflectionService({}, {});
  let methods = {};
  definition.addToServer({
    addService: (service) => {
      methods = service;
    },
  });
  const Reflection = makeGenericClientConstructor(methods, 'ServerReflection');
  const client = new Reflection(`127.0.0.1:${port}`, credentials.createInsecure());
  t.after(() => client.close());
  const stream = client.serverReflectionInfo();
  const answer = new Promise<Listing>((resolve, reject) => stream.once('data', resolve).once('error', reject));
  stream.write({ listServices: '' });
  stream.end();
  const names = (await answer).listServicesResponse.service.map((s) => s.name);
  assert.deepEqual(names, ['bidphrase.v1.Recommender']);
});

test('a port that is taken is an error and not a word on the console', async (t) => {
  const { port } = await startGrpc(t);
  const second = buildGrpc({
    recommender: fixedRecommender(),
    readiness: READY,
    onEnd: () => {},
    receiveTimeoutMs: 1000,
    messageLimit: 1000,
  });
  const said = t.mock.method(console, 'error', () => {});
  await assert.rejects(second.listen('127.0.0.1', port), /EADDRINUSE/);
  assert.equal(said.mock.callCount(), 0);
  await second.close();
});

interface Listing {
  listServicesResponse: { service: { name: string }[] };
}
