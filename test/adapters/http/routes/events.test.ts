import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError } from '../../../../src/contract/errors.ts';
import type { AnyEvent } from '../../../../src/contract/event.ts';
import type { ListingsDoor } from '../../../../src/listings/door.ts';
import { ListingsMeter } from '../../../../src/listings/meter.ts';
import { buildApp } from '../../../helpers/app.ts';
import { listingEvent } from '../../../helpers/listings.ts';

const event = listingEvent('created', { id: 'a', title: 'Hose', revision: 1 });
const ONE = 'application/cloudevents+json';
const MANY = 'application/cloudevents-batch+json; charset=utf-8';

function doorThat(accept: ListingsDoor['accept']): ListingsDoor {
  return { accept, keyphrases: async () => undefined, state: () => ({ inbox: new ListingsMeter().read() }) };
}

const post = (payload: unknown, type = ONE) => ({
  method: 'POST' as const,
  url: '/events',
  headers: { 'content-type': type },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

test('one event or a batch is stored before it is answered with 202', async (t) => {
  const seen: AnyEvent[] = [];
  const app = await buildApp(t, { listings: doorThat(async (events) => void seen.push(...events)) });
  for (const [payload, type, accepted] of [
    [event, ONE, 1],
    [[event, event], ONE, 2],
    [[event], MANY, 1],
  ] as const) {
    const answer = await app.inject(post(payload, type));
    assert.deepEqual([answer.statusCode, answer.json()], [202, { accepted }]);
  }
  assert.deepEqual(seen, [event, event, event, event]);
});

test('nothing of a batch is taken if one event is wrong, and the answer says which', async (t) => {
  const app = await buildApp(t, { listings: doorThat(async () => assert.fail('taken')) });
  const answer = await app.inject(post([event, { ...event, data: { id: 'b', title: 'Pipe' } }]));
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(
    answer.json().errors.map(({ field }: { field: string }) => field),
    ['[1].data.revision'],
  );
});

test('another media type, broken JSON and a prototype are refused with what to do', async (t) => {
  const app = await buildApp(t, { listings: doorThat(async () => assert.fail('taken')) });
  const plain = await app.inject(post(event, 'application/json'));
  assert.equal(plain.statusCode, 415);
  assert.match(plain.json().detail, /application\/cloudevents\+json/);
  for (const body of ['{"half', '', '{"__proto__":{}}']) {
    assert.equal((await app.inject(post(body))).statusCode, 400, body);
  }
  const rank = await app.inject({ ...post(event), url: '/rank' });
  assert.equal(rank.statusCode, 415, 'only events may come as CloudEvents');
});

test('a store that is away, and one that is not there at all', async (t) => {
  const away = doorThat(async () => {
    throw new BidphraseError('UNAVAILABLE', 'the events were not stored: disk full');
  });
  const app = await buildApp(t, { listings: away });
  assert.equal((await app.inject(post(event))).statusCode, 503);
  const none = await (await buildApp(t)).inject(post(event));
  assert.equal(none.statusCode, 404);
  assert.match(none.json().detail, /BIDPHRASE_STORE/);
});
