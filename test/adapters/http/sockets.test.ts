import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { hangUp, isStreaming, markStreaming } from '../../../src/adapters/http/sockets.ts';

test('what was written last arrives though the client is still sending, and then the connection is gone', async (t) => {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const client = connect((server.address() as { port: number }).port, '127.0.0.1');
  const [socket] = (await once(server, 'connection')) as [Socket];
  client.write('x'.repeat(1 << 20));
  socket.write('last words');
  hangUp(socket);
  assert.equal(await text(client), 'last words');
  await once(socket, 'close');
});

test('a socket streams until its mark ends', () => {
  const socket = {} as Socket;
  assert.equal(isStreaming(socket), false);
  const mark = markStreaming(socket);
  assert.equal(isStreaming(socket), true);
  mark.end();
  assert.equal(isStreaming(socket), false);
});
