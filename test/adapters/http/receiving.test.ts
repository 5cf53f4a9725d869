import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { buildApp, listen } from '../../helpers/app.ts';
import { openLines } from '../../helpers/line-client.ts';

test('a body that does not come to its end is given up, a request without one and a stream of lines are not', async (t) => {
  const url = await listen(await buildApp(t, { receiveTimeoutMs: 100 }));
  const stream = openLines(t, url);
  await stream.answer;
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('POST /rank HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{');
  assert.match(await text(socket), /^HTTP\/1.1 408 .*"status":408/s);
  assert.equal((await fetch(`${url}/recommend?title=Drill`)).status, 200);
  await stream.send({ item: { title: 'a' } });
  assert.equal((await stream.next()).line, 1);
});
