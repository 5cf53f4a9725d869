import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { BulkResult } from '../../src/contract/bulk.ts';
import type { ServiceInfo } from '../../src/core/recommender.ts';
import { openLines } from '../helpers/line-client.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const TITLES = readFileSync(new URL('../../bench/titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const ITEMS = TITLES.slice(0, 300).map((title, at) => ({ id: String(at), title }));
const all = { minLlm: 0, minSr: 0, limit: 5, candidates: 10 };

/** The service without a cache, so that every item is a job. */
const start = async (t: Parameters<typeof startInProcess>[0], env: Record<string, string> = {}) =>
  startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_CACHE_ITEMS: '0', ...env });

/** Items answered so far. */
function answers(info: () => ServiceInfo): number {
  return info().load.answers.reduce((a, b) => a + b);
}

/** Waits until nothing runs and nothing waits any more. */
async function idle(info: () => ServiceInfo): Promise<void> {
  while (true) {
    const { running, waiting } = info().load;
    if (running + waiting.bulk + waiting.interactive === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('one bad item of a bulk request never fails the others: its field is named, and the order is kept', async (t) => {
  const { url } = await start(t);
  const bad = new Map<number, [item: unknown, told: string]>([
    [0, [{ title: '' }, 'items[0].title minLength']],
    [3, [{ title: 'x'.repeat(501) }, 'items[3].title maxLength']],
    [4, [{ titel: 'drill' }, 'items[4].title required']],
    [7, [null, 'items[7] type']],
    [8, [{ title: '\u200b' }, 'items[8].title blank']],
    [9, [{ title: 'drill', category: 7 }, 'items[9].category type']],
  ]);
  const items = ITEMS.slice(0, 12).map((item, at) => (bad.has(at) ? bad.get(at)?.[0] : item));
  const { status, body } = await ask(url, 'recommend/bulk', { items, ...all });
  assert.equal(status, 200);
  for (const [at, result] of body.results.entries()) {
    assert.equal(result.index, at);
    if (!bad.has(at)) {
      assert.deepEqual([result.item.id, result.keyphrases.length], [String(at), 5]);
      continue;
    }
    const [item, told] = bad.get(at)!;
    const [{ field, rule }] = result.error.errors;
    assert.deepEqual([result.error.code, `${field} ${rule}`], ['INVALID_ARGUMENT', told]);
    assert.deepEqual(result.item, item);
  }
});

test('a broken line of a stream is an error with its number, and the lines after it are answered', async (t) => {
  const { url } = await start(t, { BIDPHRASE_BODY_LIMIT_BYTES: '2000' });
  const client = openLines(t, url);
  const line = (title: string) => JSON.stringify({ item: { title } });
  const lines = [line('drill'), '{"item":{"title":"dri', '', line('x'.repeat(3000)), line(''), line('hose')];
  for (const one of lines) await client.send(one);
  client.end();
  const told: unknown[] = [];
  for (let one = await client.next(); one; one = await client.next()) {
    told.push([one.line, one.error?.code ?? one.item.title, one.error?.errors[0].rule]);
  }
  assert.deepEqual(told, [
    [1, 'drill', undefined],
    [2, 'INVALID_ARGUMENT', 'json'],
    [4, 'PAYLOAD_TOO_LARGE', 'maxBytes'],
    [5, 'INVALID_ARGUMENT', 'minLength'],
    [6, 'hose', undefined],
  ]);
});

test('a client that does not read is not read from, and has every answer once it reads', async (t) => {
  const { url, info } = await start(t, { BIDPHRASE_CACHE_ITEMS: '10' });
  const client = openLines(t, url);
  const sent = 1000; // answers of 20 kB, more than the buffers of a connection hold
  for (let n = 0; n < sent; n++)
    await client.send({ item: { title: 'drill', id: `${n}` }, minLlm: 0, minSr: 0, rules: false, limit: 100 });
  client.end();
  let [before, taken] = [-1, 0];
  while (taken !== before) {
    before = taken;
    await new Promise((resolve) => setTimeout(resolve, 300));
    taken = answers(info);
  }
  assert.ok(taken > 0 && taken < sent, `${taken} were taken for a client that reads nothing`);
  let read = 0;
  for (let one = await client.next(); one; one = await client.next()) {
    assert.deepEqual([one.index, one.item.id, one.keyphrases.length], [read, String(read), 100]);
    read++;
  }
  assert.equal(read, sent);
});

test('a client that goes away in the middle leaves no work behind', async (t) => {
  const { url, info } = await start(t);
  const client = openLines(t, url);
  for (const item of ITEMS) await client.send({ item, ...all });
  await client.next();
  client.destroy();
  const list = new AbortController();
  const body = JSON.stringify({ items: ITEMS, ...all });
  const headers = { 'content-type': 'application/json' };
  const asked = fetch(`${url}/recommend/bulk`, { method: 'POST', headers, body, signal: list.signal });
  while (info().load.waiting.bulk === 0) await new Promise((resolve) => setImmediate(resolve));
  list.abort();
  await assert.rejects(asked);
  await idle(info);
  const done = answers(info);
  assert.ok(done < 2 * ITEMS.length - 50, `${done} items were answered for nobody`);
  await ask(url, 'recommend', { item: { title: 'drill' } });
  assert.equal(answers(info), done + 1);
});

test('300 items wait for places where single requests are refused, and interactive ones are served meanwhile', async (t) => {
  const { url, info } = await start(t, { BIDPHRASE_QUEUE_LIMIT: '2' });
  let over = false;
  const bulks = Promise.all([1, 2].map(() => ask(url, 'recommend/bulk', { items: ITEMS, ...all })));
  bulks.then(() => {
    over = true;
  });
  while (info().load.waiting.bulk === 0) await new Promise((resolve) => setImmediate(resolve));
  for (const item of ITEMS.slice(0, 20)) assert.equal((await ask(url, 'recommend', { item, ...all })).status, 200);
  assert.equal(over, false);
  const headers = { 'content-type': 'application/json', 'x-bidphrase-priority': 'bulk' };
  const body = JSON.stringify({ item: ITEMS[0] });
  assert.equal((await fetch(`${url}/recommend`, { method: 'POST', headers, body })).status, 429);
  for (const { body: answer } of await bulks) {
    assert.equal(answer.results.length, 300);
    assert.ok(answer.results.every((one: BulkResult) => 'keyphrases' in one && !one.degraded));
  }
});

test('over its time, a bulk request keeps what was done and says of the rest that it came too late', async (t) => {
  const { url } = await start(t);
  const headers = { 'content-type': 'application/json', 'x-bidphrase-timeout-ms': '250' };
  const body = JSON.stringify({ items: ITEMS, ...all, candidates: 500 });
  const answer = await fetch(`${url}/recommend/bulk`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200);
  const { results } = (await answer.json()) as { results: BulkResult[] };
  assert.equal(results.length, 300);
  const late = results.filter((one) => 'error' in one);
  assert.ok(late.length > 0);
  for (const one of late) assert.equal('error' in one && one.error.code, 'DEADLINE_EXCEEDED');
});
