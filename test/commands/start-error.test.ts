import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { listenError, oneLine } from '../../src/commands/start-error.ts';

test('whatever was thrown is one line', () => {
  assert.equal(oneLine(new Error('a\n  b\r\nc')), 'bidphrase: a b c');
  assert.equal(oneLine(new RangeError()), 'bidphrase: RangeError');
  assert.equal(oneLine('text'), 'bidphrase: text');
});

test('a port in use is named with the option that changes it', async (t) => {
  const first = createServer().listen(0, '127.0.0.1');
  t.after(() => first.close());
  await new Promise((resolve) => first.once('listening', resolve));
  const { port } = first.address() as { port: number };
  const error = await new Promise((resolve) => createServer().once('error', resolve).listen(port, '127.0.0.1'));
  const where = { host: '127.0.0.1', port, option: 'BIDPHRASE_HTTP' };
  assert.match(oneLine(listenError(error, where)), new RegExp(`127.0.0.1:${port}.*EADDRINUSE.*BIDPHRASE_HTTP_PORT`));
});

test('an error that is not about listening comes back as it is', () => {
  const error = new Error('something else');
  assert.equal(listenError(error, { host: 'h', port: 1, option: 'X' }), error);
});
