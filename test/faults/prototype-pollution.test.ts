import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListingsDoor } from '../../src/listings/door.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';
import { buildApp } from '../helpers/app.ts';
import { connectGrpc, startGrpc } from '../helpers/grpc.ts';
import { listingEvent } from '../helpers/listings.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

/** Members that set something of every object where a program copies them without care. */
const POISONS = ['"__proto__":{"polluted":1}', '"constructor":{"prototype":{"polluted":1}}'];

const JSON_TYPE = 'application/json';
const item = '"item":{"title":"Drill"}';
const event = JSON.stringify(listingEvent('created', { id: 'a', title: 'Hose', revision: 1 }));

/** Every address that takes JSON: a body that is fine, and the places in it where a member can be slipped in. */
const BODIES: [url: string, type: string, body: string][] = [
  ['/recommend', JSON_TYPE, `{${item}@}`],
  ['/recommend', JSON_TYPE, `{"item":{"title":"Drill"@}}`],
  ['/recommend', JSON_TYPE, `{"item":{"title":"Drill","aspects":[{"name":"Brand","value":"Bosch"@}]}}`],
  ['/rank', JSON_TYPE, `{${item},"keyphrases":["drill"]@}`],
  ['/recommend/bulk', JSON_TYPE, `{"items":[{"title":"Drill"@}]}`],
  ['/recommend/bulk', JSON_TYPE, `{"items":[{"title":"Drill"}]@}`],
  ['/recommend/bulk', 'application/x-ndjson', `{${item}@}\n`],
  [
    '/recommend/bulk',
    'application/x-ndjson',
    `{"item":{"title":"Drill","aspects":[{"name":"Brand","value":"Bosch"@}]}}\n`,
  ],
  ['/events', 'application/cloudevents+json', `${event.slice(0, -1)}@}`],
  ['/events', 'application/cloudevents+json', `${event.slice(0, -2)}@}}`],
];

function clean(): void {
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  assert.equal((Object.prototype as { polluted?: number }).polluted, undefined);
  assert.equal(([] as { polluted?: number }).polluted, undefined);
}

test('__proto__ and constructor in a body change no object and reach no handler, at every address', async (t) => {
  const recommender = fixedRecommender();
  const taken: unknown[] = [];
  const listings: ListingsDoor = {
    accept: async (events) => void taken.push(...events),
    keyphrases: async () => undefined,
    state: () => ({ inbox: new ListingsMeter().read() }),
  };
  const app = await buildApp(t, { recommender, listings });
  for (const [url, type, body] of BODIES) {
    const fine = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': type },
      payload: body.replace('@', ''),
    });
    assert.ok(fine.statusCode < 300, `${url}: ${fine.body}`);
    for (const poison of POISONS) {
      const before = recommender.seen.length + taken.length;
      const payload = body.replace('@', `,${poison}`);
      const { statusCode, body: said } = await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': type },
        payload,
      });
      clean();
      assert.ok(statusCode === 400 || (statusCode === 200 && said.includes('INVALID_ARGUMENT')), `${payload}: ${said}`);
      assert.equal(recommender.seen.length + taken.length, before, `${payload} was handed on`);
    }
  }
});

test('as names in a query, an id or an aspect they are text like any other', async (t) => {
  const app = await buildApp(t);
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const query = await app.inject({ url: `/recommend?title=Drill&${name}=1` });
    assert.ok([200, 400].includes(query.statusCode), query.body);
    assert.equal((await app.inject({ url: `/items/${name}/keyphrases` })).statusCode, 404);
  }
  const recommender = fixedRecommender();
  const { ask } = connectGrpc(t, (await startGrpc(t, { recommender })).port);
  for (const name of ['__proto__', 'constructor']) {
    const aspects = [{ name, value: 'polluted' }];
    const answer = await ask('recommend', { item: { title: 'Drill', aspects } }).then(
      () => 'OK',
      (error) => error.details,
    );
    assert.equal(typeof answer, 'string');
    clean();
  }
});
