import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { RequestContext } from '../../../src/core/recommender.ts';
import { buildApp, listen } from '../../helpers/app.ts';
import { openLines } from '../../helpers/line-client.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const line = (title: string) => ({ item: { title } });

/** A core that never answers by itself; resolves when it was asked so many times. */
function waiting() {
  const contexts: RequestContext[] = [];
  let tell = () => {};
  const recommender = fixedRecommender((context = {}) => {
    contexts.push(context);
    tell();
    return new Promise((_, reject) => {
      context.signal?.addEventListener('abort', () => reject(context.signal?.reason));
    });
  });
  const asked = async (count: number) => {
    while (contexts.length < count) {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
  };
  return { recommender, contexts, asked };
}

test('each line is answered while the next one is not sent yet', async (t) => {
  const client = openLines(t, await listen(await buildApp(t)));
  for (const title of ['a', 'b', 'c']) {
    await client.send(line(title));
    assert.equal((await client.next()).item.title, title);
  }
  assert.equal((await client.answer).headers['content-type'], 'application/x-ndjson');
  client.end();
  assert.equal(await client.next(), undefined);
});

test('a client may wait for the head of the answer before it sends anything', async (t) => {
  const client = openLines(t, await listen(await buildApp(t)));
  assert.equal((await client.answer).statusCode, 200);
  client.end();
  assert.equal(await client.next(), undefined);
});

test('a connection can be used again after a stream', async (t) => {
  const url = await listen(await buildApp(t));
  const headers = { 'content-type': 'application/x-ndjson' };
  for (const title of ['a', 'b']) {
    const body = JSON.stringify(line(title));
    const answer = await fetch(`${url}/recommend/bulk`, { method: 'POST', headers, body });
    assert.equal(JSON.parse(await answer.text()).item.title, title);
    assert.equal(answer.headers.get('connection'), 'keep-alive');
  }
});

test('when the service stops, the stream says from which line on nothing is answered', async (t) => {
  const app = await buildApp(t);
  const client = openLines(t, await listen(app));
  await client.send(line('a'));
  assert.equal((await client.next()).line, 1);
  const closed = app.close();
  const last = await client.next();
  assert.deepEqual([last.index, last.line, last.item, last.error.code], [1, 2, null, 'UNAVAILABLE']);
  assert.match(last.error.message, /nothing from line 2 on is answered$/);
  assert.equal(await client.next(), undefined);
  client.destroy();
  await closed;
});

test('the time that a caller gives is for the whole stream', async (t) => {
  const client = openLines(t, await listen(await buildApp(t)), { 'x-bidphrase-timeout-ms': '200' });
  await client.send(line('a'));
  assert.equal((await client.next()).line, 1);
  assert.equal((await client.next()).error.code, 'DEADLINE_EXCEEDED');
  assert.equal(await client.next(), undefined);
});

test('a client that goes away ends what is in work for it, and nothing more is begun', async (t) => {
  const { recommender, contexts, asked } = waiting();
  const app = await buildApp(t, { recommender });
  const client = openLines(t, await listen(app));
  for (let n = 0; n < 20; n++) await client.send(line(`title ${n}`));
  await asked(8);
  const ended = contexts.map(({ signal }) => once(signal!, 'abort'));
  client.destroy();
  await Promise.all(ended);
  await app.close();
  assert.equal(contexts.length, 8);
});

test('a connection on which nothing moves is cut, and its work is ended', async (t) => {
  const { recommender, contexts, asked } = waiting();
  const app = await buildApp(t, { recommender, streamIdleMs: 100 });
  const client = openLines(t, await listen(app));
  await client.send(line('a'));
  await asked(1);
  await once(contexts[0].signal!, 'abort');
  await assert.rejects(client.next(), { code: 'ECONNRESET' });
});

test('bytes that are not HTTP end a stream without an answer among its lines', async (t) => {
  const app = await buildApp(t);
  const socket = connect(Number(new URL(await listen(app)).port), '127.0.0.1');
  const body = JSON.stringify(line('a'));
  socket.write(
    'POST /recommend/bulk HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n' +
      `${(body.length + 1).toString(16)}\r\n${body}\n\r\n`,
  );
  await once(socket, 'data');
  socket.write('no chunk\r\n');
  assert.doesNotMatch(await text(socket), /HTTP\/1.1 400|0\r\n\r\n$/);
});
