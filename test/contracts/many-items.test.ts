import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { records, runBidphrase } from '../helpers/child.ts';
import { collect } from '../helpers/collect.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { tree } from '../helpers/tree.ts';
import { withoutNull } from '../helpers/without-null.ts';

const ITEMS = readFileSync(new URL('../../bench/titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(0, 40)
  .map((title, at) => (at % 2 ? { title, category: 'Cordless Drills', id: String(at) } : { title }));
const OPTIONS = {
  limit: 7,
  minLlm: 0,
  minSr: 0,
  candidates: 60,
  exclude: ['garden hose'],
  maxWords: 3,
  sort: 'demand',
};

// biome-ignore lint/suspicious/noExplicitAny: results of four surfaces, compared as they are
type Results = any[];

/** Items in, results out, by each of the ways for many items; options stand on every line where there are lines. */
async function ways(t: TestContext) {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_CACHE_ITEMS: '0', BIDPHRASE_WORKERS: '1' };
  const { url, grpcPort } = await startInProcess(t, env);
  const { client } = connectGrpc(t, grpcPort);
  const ndjson = (items: readonly object[]) => items.map((item) => JSON.stringify({ item, ...OPTIONS })).join('\n');
  const bulk = async (items: readonly object[]): Promise<Results> =>
    (await ask(url, 'recommend/bulk', { items, ...OPTIONS })).body.results;
  const lines = async (items: readonly object[]): Promise<Results> => {
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await fetch(`${url}/recommend/bulk`, { method: 'POST', headers, body: ndjson(items) });
    return records(await answer.text());
  };
  const file = async (items: readonly object[]): Promise<Results> => {
    const path = join(tree(t, { 'items.ndjson': ndjson(items) }), 'items.ndjson');
    const child = runBidphrase(t, ['recommend', '--file', path], env);
    await child.ended;
    return records(child.stdout());
  };
  const grpc = async (items: readonly object[]): Promise<Results> => {
    const call = client.recommendStream();
    for (const item of items) call.write({ item, ...OPTIONS });
    call.end();
    return collect(call);
  };
  const one = async (item: object) => (await ask(url, 'recommend', { item, ...OPTIONS })).body;
  return { one, bulk, lines, file, grpc };
}

test('an item gets the same phrases, order and scores alone, in bulk, as a line, from a file and over a gRPC stream', async (t) => {
  const { one, bulk, lines, file, grpc } = await ways(t);
  const alone: object[] = [];
  for (const item of ITEMS) alone.push(await one(item));
  assert.equal(new Set(alone.map((answer) => JSON.stringify(answer))).size, ITEMS.length);
  const expected = alone.map((answer, index) => ({ index, ...answer }));
  assert.deepEqual(await bulk(ITEMS), expected);
  const numbered = alone.map((answer, index) => ({ index, line: index + 1, ...answer }));
  assert.deepEqual(await lines(ITEMS), numbered);
  assert.deepEqual(await file(ITEMS), numbered);
  const messages = alone.map((answer, index) => ({ index, answer: withoutNull(answer) }));
  assert.deepEqual((await grpc(ITEMS)).map(withoutNull), messages);
});

test('a bad item breaks the same rules whichever way it came, and fails no other', async (t) => {
  const { bulk, lines, file, grpc } = await ways(t);
  const bad = [{ title: '' }, { title: ' ' }, { title: 'x'.repeat(501) }, { title: '\u200b' }];
  const items = [ITEMS[0], ...bad, ITEMS[1]];
  const told = (results: Results) =>
    results.map(({ index, error }) => [
      index,
      error?.code,
      ...(error?.errors ?? []).map((one: { field: string; rule: string }) => [
        one.field.replace(/^items\[\d\]/, 'item'),
        one.rule,
      ]),
    ]);
  const expected = told(await bulk(items));
  assert.deepEqual(
    expected.map(([, code]) => code),
    [undefined, ...bad.map(() => 'INVALID_ARGUMENT'), undefined],
  );
  for (const way of [lines, file, grpc]) assert.deepEqual(told(await way(items)), expected);
});
