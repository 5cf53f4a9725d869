import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { Access } from '../../../src/core/access.ts';
import { buildApp, listen } from '../../helpers/app.ts';
import { apiKey } from '../../helpers/keys.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const ADDRESSES = [
  ['GET', '/recommend?title=Drill'],
  ['POST', '/recommend'],
  ['POST', '/recommend/bulk'],
  ['POST', '/recommend/ad-group'],
  ['POST', '/feedback'],
  ['POST', '/rank'],
  ['POST', '/events'],
  ['GET', '/items/1/keyphrases'],
] as const;

test('every address that answers about items asks for a key; health, page and documentation do not', async (t) => {
  const app = await buildApp(t, { access: new Access([apiKey('secret')]) });
  for (const [method, url] of ADDRESSES) {
    for (const headers of [{}, { 'x-api-key': 'secre' }, { authorization: 'Basic secret' }]) {
      const answer = await app.inject({ method, url, headers });
      assert.equal(answer.statusCode, 401, `${method} ${url}`);
      assert.equal(answer.json().code, 'UNAUTHENTICATED');
      assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
    }
    const known = await app.inject({ method, url, headers: { authorization: 'Bearer secret' } });
    assert.notEqual(known.statusCode, 401, `${method} ${url}`);
  }
  const open = ['/healthz', '/readyz', '/', '/openapi.json', '/docs/'];
  for (const url of open) assert.equal((await app.inject({ url })).statusCode, 200, url);
});

test('no key is asked for by default', async (t) => {
  assert.equal((await (await buildApp(t)).inject({ url: '/recommend?title=Drill' })).statusCode, 200);
});

test('a body is not read from who has no key', async (t) => {
  const url = await listen(await buildApp(t, { access: new Access([]), receiveTimeoutMs: 100 }));
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('POST /rank HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{');
  // Answered though the body is not there, and cut when the rest never comes.
  const said = await text(socket).catch(String);
  assert.match(said, /^HTTP\/1.1 401 .*UNAUTHENTICATED/s);
  assert.doesNotMatch(said, /408/);
});

test('the class of a key is that of its requests, and reaches the core with its caller', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender, access: new Access([apiKey('secret', { class: 'bulk' })]) });
  const ask = (headers: object) =>
    app.inject({ url: '/recommend?title=Drill', headers: { 'x-api-key': 'secret', ...headers } });
  assert.equal((await ask({})).statusCode, 200);
  assert.deepEqual(
    [recommender.seen[0]?.context?.priority, recommender.seen[0]?.context?.caller?.name],
    ['bulk', 'key-secret'],
  );
  const above = await ask({ 'x-bidphrase-priority': 'interactive' });
  assert.deepEqual([above.statusCode, above.json().code], [403, 'FORBIDDEN']);
});
