import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { openCore, startService } from '../../src/commands/wire.ts';
import { loadConfig } from '../../src/config/load.ts';
import { startGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { FREE_PORTS } from '../helpers/serve.ts';
import { startInProcess } from '../helpers/service.ts';

const log = pino({ level: 'silent' });

test('the service answers with real models and says what took how long', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const answer = await fetch(`${url}/recommend?title=Cordless+drill`);
  assert.equal(answer.status, 200);
  const { funnel } = await answer.json();
  assert.equal(funnel.reranked, 100);
  assert.match(String(answer.headers.get('server-timing')), /rerank;dur=\d/);
});

test('a core without adapters answers, and after close refuses', async () => {
  const config = loadConfig({ BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' });
  const core = await openCore(config, log);
  const { answer } = await core.recommender.recommend({ item: { title: 'Cordless drill' }, minLlm: 0, minSr: 0 });
  assert.equal(answer.keyphrases.length, 20);
  await core.close();
  await assert.rejects(core.recommender.recommend({ item: { title: 'Garden hose' } }), { code: 'UNAVAILABLE' });
});

test('if the last step fails, nothing keeps running: this test ends', async (t) => {
  const { port } = await startGrpc(t);
  const env = { ...FREE_PORTS, BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_GRPC_PORT: String(port) };
  await assert.rejects(startService(loadConfig(env), log), /BIDPHRASE_GRPC_PORT/);
});
