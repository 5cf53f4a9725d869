import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import { phraseWords } from '../../src/text/phrase-words.ts';
import { records, runBidphrase } from '../helpers/child.ts';
import { collect } from '../helpers/collect.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { listingEvent } from '../helpers/listings.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const REQUEST = { item: { id: 'a', title: 'Wine cooler, built in, 15 inch' }, minLlm: 0, minSr: 0, limit: 30 };
type Phrases = { keyphrase: string; variants: string[] }[];
const texts = ({ keyphrases }: { keyphrases: Phrases }) => keyphrases.map(({ keyphrase }) => keyphrase);

/** A running service with a list that can be changed: `block` resolves when the service has read it. */
async function serving(t: TestContext) {
  const folder = temporaryFolder(t);
  const file = join(folder, 'blocklist.txt');
  writeFileSync(file, '# nothing yet\n');
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_BLOCKLIST: file };
  const service = await startInProcess(t, { ...env, BIDPHRASE_STORE: join(folder, 'items.sqlite') });
  const ready = async () => (await fetch(`${service.url}/readyz`)).json();
  const until = async (holds: (state: { phrases: number; error: string | null }) => boolean) => {
    while (!holds((await ready()).blocklist)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const block = async (...phrases: string[]) => {
    writeFileSync(file, `${phrases.join('\n')}\n`);
    await until((state) => state.phrases === phrases.length && state.error === null);
  };
  return { ...service, ...connectGrpc(t, service.grpcPort), env, file, block, until, ready };
}

/** The keyphrases of an item by each of the ways to ask for them. */
function ways(t: TestContext, service: Awaited<ReturnType<typeof serving>>) {
  const { url, client, ask: call, env } = service;
  const line = JSON.stringify(REQUEST);
  const { item, ...options } = REQUEST;
  return {
    http: async () => (await ask(url, 'recommend', REQUEST)).body as RecommendAnswer,
    bulk: async () => (await ask(url, 'recommend/bulk', { items: [item], ...options })).body.results[0],
    lines: async () => {
      const headers = { 'content-type': 'application/x-ndjson' };
      return records(
        `${await (await fetch(`${url}/recommend/bulk`, { method: 'POST', headers, body: line })).text()}`,
      )[0];
    },
    grpc: async () => call('recommend', REQUEST),
    stream: async () => {
      const stream = client.recommendStream();
      stream.write(REQUEST);
      stream.end();
      return ((await collect(stream))[0] as { answer: RecommendAnswer }).answer;
    },
    command: async () => {
      const path = join(temporaryFolder(t), 'items.ndjson');
      writeFileSync(path, `${line}\n`);
      const child = runBidphrase(t, ['recommend', '--file', path], env);
      await child.ended;
      return records(child.stdout())[0];
    },
  } as unknown as Record<string, () => Promise<RecommendAnswer>>;
}

test('a phrase that the operator blocks comes by no way any more, without a restart, and the funnel counts it', async (t) => {
  const service = await serving(t);
  const [first] = texts(await ways(t, service).http());
  const [word] = phraseWords(first);
  await service.block(word);
  for (const [way, answer] of Object.entries(ways(t, service))) {
    const { keyphrases, funnel } = await answer();
    assert.equal(keyphrases.length, 30, way);
    assert.ok(funnel.blocked > 0, way);
    for (const { keyphrase, variants } of keyphrases) {
      for (const text of [keyphrase, ...variants]) assert.ok(!phraseWords(text).includes(word), `${way}: ${text}`);
    }
  }
});

test('the result cache gives nothing that is blocked by now, and gives it again once it is allowed', async (t) => {
  const { url, block } = await serving(t);
  const asked = async () => texts((await ask(url, 'recommend', REQUEST)).body);
  const before = await asked();
  assert.deepEqual(await asked(), before);
  await block(before[0]);
  assert.ok(!(await asked()).includes(before[0]));
  await block();
  assert.deepEqual(await asked(), before);
});

test('a blocked phrase of the caller says so in its row, and passes nothing', async (t) => {
  const { url, block, ask: call } = await serving(t);
  const keyphrases = ['wine cooler', 'Coolers of wine', 'wine rack', ''];
  const request = { item: REQUEST.item, keyphrases, minLlm: 0, minSr: 0 };
  const before = (await ask(url, 'rank', request)).body.keyphrases;
  await block('wine cooler');
  const { body } = await ask(url, 'rank', request);
  const seen = (rows: typeof before) =>
    rows.map(({ blocked, passLlm, passSr }: (typeof before)[0]) => [blocked, passLlm ?? null, passSr ?? null]);
  assert.deepEqual(seen(before), [...Array(3).fill([false, true, true]), [false, null, null]]);
  // The second is listed as a phrase that is blocked, so that nobody would be recommended it either.
  const listedAs = before[1].listedAs as string | null;
  const second = listedAs !== null && phraseWords(listedAs).join(' ').includes('wine cooler');
  const blocked = [true, false, false];
  assert.deepEqual(seen(body.keyphrases), [
    blocked,
    second ? blocked : [false, true, true],
    [false, true, true],
    [false, null, null],
  ]);
  assert.equal(body.keyphrases[0].llm, before[0].llm);
  assert.deepEqual(seen((await call('rank', request)).keyphrases as typeof before), seen(body.keyphrases));
});

test('kept keyphrases of an item are shown without what is blocked by now', async (t) => {
  const { url, block } = await serving(t);
  const headers = { 'content-type': 'application/cloudevents+json' };
  const item = { title: 'Insignia 165-Can Beverage Cooler Glass Door Drink Fridge', revision: 1 };
  const tell = (id: string) =>
    fetch(`${url}/events`, { method: 'POST', headers, body: JSON.stringify(listingEvent('created', { id, ...item })) });
  const kept = async (id: string): Promise<Phrases> => {
    for (;;) {
      const answer = await fetch(`${url}/items/${id}/keyphrases`);
      if (answer.ok) return (await answer.json()).keyphrases;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await tell('a');
  const before = await kept('a');
  assert.ok(before.length > 0);
  await block(before[0].keyphrase);
  assert.deepEqual(
    (await kept('a')).map(({ keyphrase }) => keyphrase),
    before.slice(1).map(({ keyphrase }) => keyphrase),
  );
  await tell('b');
  assert.ok(!(await kept('b')).some(({ keyphrase }) => keyphrase === before[0].keyphrase));
});

test('a bad blocklist leaves the service ready with the old one, and /readyz says what is wrong', async (t) => {
  const { url, file, block, until, ready } = await serving(t);
  const [first] = texts((await ask(url, 'recommend', REQUEST)).body);
  await block(first);
  writeFileSync(file, Uint8Array.of(0xff, 0xfe));
  await until(({ error }) => error !== null);
  const { status, blocklist } = await ready();
  assert.deepEqual([status, blocklist.phrases], ['ready', 1]);
  assert.match(blocklist.error, /blocklist\.txt is not UTF-8/);
  assert.ok(!texts((await ask(url, 'recommend', { ...REQUEST, limit: 29 })).body).includes(first));
});

test('a blocklist that is bad at the start stops the start', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_BLOCKLIST: '/no/such/list' };
  const child = runBidphrase(t, ['recommend', 'hose'], env);
  assert.equal((await child.ended).code, 1);
  assert.match(child.stderr(), /^bidphrase: \/no\/such\/list cannot be read.*\n$/);
});
