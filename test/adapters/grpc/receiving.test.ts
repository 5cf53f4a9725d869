import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, constants } from 'node:http2';
import { test } from 'node:test';
import { connectGrpc, startGrpc } from '../../helpers/grpc.ts';

test('a call whose message does not come is given up, others are answered', async (t) => {
  const { port } = await startGrpc(t, { receiveTimeoutMs: 100 });
  const session = connect(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  t.after(() => session.destroy());
  const call = session.request({
    [constants.HTTP2_HEADER_METHOD]: 'POST',
    [constants.HTTP2_HEADER_PATH]: '/bidphrase.v1.Recommender/Recommend',
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  call.on('error', () => {});
  call.write(Buffer.of(0, 0, 0, 0, 9, 1));
  const [headers] = await once(call, 'response');
  const trailers = headers['grpc-status'] === undefined ? (await once(call.resume(), 'trailers'))[0] : headers;
  assert.equal(trailers['grpc-status'], '3');
  assert.match(String(trailers['grpc-message']), /did%20not%20come%20to%20its%20end/);
  const { ask } = connectGrpc(t, port);
  assert.equal((await ask('recommend', { item: { title: 'Drill' } })).release, 'bp-0');
});
