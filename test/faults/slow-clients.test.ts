import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { pino } from 'pino';
import { Closers } from '../../src/commands/closers.ts';
import { listen } from '../../src/commands/listen.ts';
import { loadConfig } from '../../src/config/load.ts';
import { fixedRecommender } from '../helpers/recommender.ts';
import { FREE_PORTS } from '../helpers/serve.ts';

const HEAD = 'POST /recommend HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n';

async function service(t: TestContext): Promise<number> {
  const closers = new Closers();
  t.after(() => closers.close());
  const config = loadConfig({ ...FREE_PORTS, BIDPHRASE_RECEIVE_TIMEOUT_MS: '300' });
  const log = pino({ level: 'silent' });
  return (await listen({ recommender: fixedRecommender() }, config, log, closers)).ports.http;
}

/** A connection that sends a byte of a text now and then, for ever; what it is answered, once it is cut. */
function dribble(t: TestContext, port: number, start: string, rest: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(start);
  let at = 0;
  const timer = setInterval(() => socket.writable && socket.write(rest[at++ % rest.length]), 20);
  t.after(() => {
    clearInterval(timer);
    socket.destroy();
  });
  return text(socket).catch(String);
}

test('slow loris: connections that dribble headers or a body are cut, and others are answered meanwhile', async (t) => {
  const port = await service(t);
  const slow = [
    ...Array.from({ length: 50 }, () => dribble(t, port, 'GET /recommend HTTP/1.1\r\n', 'x-a: b\r\n')),
    ...Array.from({ length: 50 }, () => dribble(t, port, HEAD, ' ')),
  ];
  assert.equal((await fetch(`http://127.0.0.1:${port}/recommend?title=Drill`)).status, 200);
  for (const said of await Promise.all(slow)) assert.match(said, /^HTTP\/1\.1 408 |ECONNRESET|aborted/i);
});

test('a connection on which nothing is ever sent is cut', async (t) => {
  const port = await service(t);
  const socket = connect(port, '127.0.0.1');
  assert.match(await text(socket), /^(HTTP\/1\.1 408 .*)?$/s);
});
