import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { test } from 'node:test';
import { status } from '@grpc/grpc-js';
import { usableCores } from '../../src/engine/cores.ts';
import { runBidphrase } from '../helpers/child.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { openLines } from '../helpers/line-client.ts';
import { tinyRelease } from '../helpers/release.ts';
import { FREE_PORTS, startServe } from '../helpers/serve.ts';

/** One POST over a kept-alive connection: its status, or the code of the error on the way. */
function post(url: string, title: string, agent: Agent): Promise<number | string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const outgoing = request(`${url}/recommend`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    outgoing.end(JSON.stringify({ item: { title } }));
  });
}

test('SIGTERM under load: every request that was taken is answered, and the process ends with 0', async (t) => {
  const child = await startServe(t, { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' });
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  t.after(() => agent.destroy());
  const results: (number | string)[] = [];
  let gone = false;
  const client = async (name: number) => {
    for (let i = 0; !gone; i++) {
      const result = await post(child.http, `Cordless drill ${name} ${i}`, agent);
      results.push(result);
      gone = typeof result === 'string';
      if (results.length === 40) child.process.kill('SIGTERM');
    }
  };
  await Promise.all([1, 2, 3, 4].map(client));
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  const answers = results.filter((result) => typeof result === 'number');
  assert.ok(answers.length >= 40);
  assert.deepEqual(new Set(answers), new Set([200]));
  for (const error of results.filter((result) => typeof result === 'string'))
    assert.match(String(error), /^(ECONNREFUSED|ECONNRESET)$/);
  assert.match(child.stdout(), /"msg":"stopped"/);
});

test('SIGTERM with an idle keep-alive client and an idle gRPC channel ends with 0', async (t) => {
  const child = await startServe(t, { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' });
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  assert.equal(await post(child.http, 'Drill', agent), 200);
  await connectGrpc(t, Number(child.grpc.split(':')[1])).ask('recommend', { item: { title: 'Drill' } });
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 0, signal: null });
});

test('SIGTERM while a stream is open: it is told where it ended, and the process ends with 0', async (t) => {
  const child = await startServe(t, { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' });
  const client = openLines(t, child.http);
  const call = connectGrpc(t, Number(child.grpc.split(':')[1])).client.recommendStream();
  const refused = once(call, 'error');
  call.write({ item: { title: 'Drill' } });
  await client.send({ item: { title: 'Drill' } });
  assert.equal((await client.next()).line, 1);
  assert.equal((await once(call, 'data'))[0].index, 0);
  child.process.kill('SIGTERM');
  const last = await client.next();
  assert.deepEqual([last.line, last.error.code], [2, 'UNAVAILABLE']);
  assert.equal((await refused)[0].code, status.UNAVAILABLE);
  assert.deepEqual(await child.ended, { code: 0, signal: null });
});

test('the log at info level holds no title, whichever way it came', async (t) => {
  const child = await startServe(t, { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' });
  const title = 'Unmistakable zebra lamp';
  await fetch(`${child.http}/recommend?title=${encodeURIComponent(title)}`);
  await fetch(`${child.http}/recommend?title=${encodeURIComponent(title)}&limit=x`);
  const agent = new Agent();
  t.after(() => agent.destroy());
  await post(child.http, title, agent);
  const { ask } = connectGrpc(t, Number(child.grpc.split(':')[1]));
  await ask('recommend', { item: { title } });
  await assert.rejects(ask('rank', { item: { title } }));
  child.process.kill('SIGTERM');
  await child.ended;
  assert.equal([...child.stdout().matchAll(/"msg":"answered"/g)].length, 5);
  assert.doesNotMatch(child.stdout() + child.stderr(), /zebra/i);
});

test('workers follow what this process may use, and the number and its reason are logged', async (t) => {
  const child = runBidphrase(t, ['serve'], {
    ...FREE_PORTS,
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_WORKERS: '0',
  });
  const { cores, reason } = usableCores();
  const opening = await child.logged(({ msg }) => msg === 'opening the release');
  assert.equal(opening.workers, cores);
  assert.equal(opening.reason, reason);
});
