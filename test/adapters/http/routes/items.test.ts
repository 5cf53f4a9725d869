import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListingsMeter } from '../../../../src/listings/meter.ts';
import { toItemKeyphrases } from '../../../../src/listings/shown.ts';
import { buildApp } from '../../../helpers/app.ts';
import { itemAnswer, NO_SCREEN, storedItem } from '../../../helpers/listings.ts';

const id = 'a/b \u{1F600}';
const item = toItemKeyphrases(
  storedItem({ id, answers: [itemAnswer('bp-0', Date.now() - 90_500)] }),
  undefined,
  NO_SCREEN,
);
const url = (of: string) => `/items/${encodeURIComponent(of)}/keyphrases`;

const door = (keyphrases: (id: string) => Promise<typeof item>) => ({
  keyphrases,
  accept: async () => {},
  state: () => ({ inbox: new ListingsMeter().read() }),
});

test('an item is answered with ETag, age and release, and with 304 to whoever has it', async (t) => {
  const app = await buildApp(t, { listings: door(async (asked) => (asked === id ? item : undefined)) });
  const answer = await app.inject(url(id));
  assert.deepEqual([answer.statusCode, answer.json()], [200, item]);
  assert.equal(answer.json().release, 'bp-0');
  assert.ok(Number(answer.headers.age) >= 90);
  const etag = String(answer.headers.etag);
  for (const known of [etag, `"x", W/${etag}`, '*']) {
    const again = await app.inject({ url: url(id), headers: { 'if-none-match': known } });
    assert.deepEqual([again.statusCode, again.body], [304, ''], known);
  }
  const other = await app.inject({ url: url(id), headers: { 'if-none-match': '"x"' } });
  assert.equal(other.statusCode, 200);
});

test('an answer found a moment ahead of this clock has no negative age', async (t) => {
  const ahead = toItemKeyphrases(storedItem({ answers: [itemAnswer('bp-0', Date.now() + 1e6)] }), undefined, NO_SCREEN);
  const app = await buildApp(t, { listings: door(async () => ahead) });
  assert.equal((await app.inject(url('a'))).headers.age, '0');
});

test('an unknown item is 404, whatever its id looks like', async (t) => {
  const app = await buildApp(t, { listings: door(async () => undefined) });
  for (const one of ['a', '\u{1F600}'.repeat(200), '__proto__']) {
    const answer = await app.inject(url(one));
    assert.deepEqual([answer.statusCode, answer.json().code], [404, 'NOT_FOUND']);
    assert.match(answer.json().detail, /no event told of it, or it ended/);
  }
  assert.match((await (await buildApp(t)).inject(url('a'))).json().detail, /BIDPHRASE_STORE/);
});
