import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Item, Note } from '../../src/contract/item.ts';
import { runBidphrase } from '../helpers/child.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { tinySpec } from '../helpers/tiny-models.ts';

const { itemTokens, categoryTokens } = tinySpec().limits;
const TITLE = 'Wine cooler, built in, 15 inch';
/** A word piece a word. */
const words = (count: number) => Array(count).fill('a').join(' ');
const isCut = ({ code }: { code: string }) => code.endsWith('_CUT');

/** Every way of asking for a recommendation; each gives the notes about cuts, as code, field and message. */
async function surfaces(t: TestContext): Promise<Record<string, (item: Item) => Promise<Note[]>>> {
  const env = { BIDPHRASE_RELEASE: await tinyRelease() };
  const { url, grpcPort } = await startInProcess(t, env);
  const grpc = connectGrpc(t, grpcPort);
  const command = async ({ title, category, aspects = [] }: Item, ...options: string[]) => {
    const named = aspects.flatMap(({ name, value }) => ['--aspect', `${name}=${value}`]);
    const args = ['recommend', title, ...(category ? ['--category', category] : []), ...named, ...options];
    const child = runBidphrase(t, args, env);
    assert.equal((await child.ended).code, 0, child.stderr());
    return child.stdout();
  };
  return {
    'HTTP POST': async (item) => (await ask(url, 'recommend', { item })).body.notes,
    'HTTP GET': async ({ aspects, ...item }) =>
      aspects
        ? (await ask(url, 'recommend', { item: { ...item, aspects } })).body.notes
        : (await (await fetch(`${url}/recommend?${new URLSearchParams({ ...item })}`)).json()).notes,
    'HTTP rank': async (item) => (await ask(url, 'rank', { item, keyphrases: ['wine cooler'] })).body.notes,
    gRPC: async (item) => (await grpc.ask('recommend', { item })).notes as Note[],
    'gRPC rank': async (item) => (await grpc.ask('rank', { item, keyphrases: ['wine cooler'] })).notes as Note[],
    'command, JSON': async (item) => JSON.parse(await command(item, '--json')).notes,
    'command, text': async (item) =>
      [...(await command(item)).matchAll(/^([A-Z_]+) (\S+): (.*)$/gm)].map(([, code, field, message]) => ({
        code: code as Note['code'],
        field,
        message,
      })),
  };
}

const CASES: { name: string; item: Item; wanted: string[] }[] = [-1, 0, 1, 2].flatMap((over) => [
  {
    name: `a title of the token limit ${over}`,
    item: { title: words(itemTokens - 2 + over) },
    wanted: over > 0 ? ['TITLE_CUT item.title'] : [],
  },
  {
    name: `a category of the token limit ${over}`,
    item: { title: TITLE, category: words(categoryTokens + over) },
    wanted: over > 0 ? ['CATEGORY_CUT item.category'] : [],
  },
]);
CASES.push({
  name: 'both over their limits',
  item: { title: words(itemTokens), category: words(categoryTokens + 1) },
  wanted: ['TITLE_CUT item.title', 'CATEGORY_CUT item.category'],
});

CASES.push({
  name: 'aspects that have no room',
  item: { title: words(itemTokens - 3), aspects: [{ name: 'Kind', value: 'wine cooler' }] },
  wanted: ['ASPECTS_CUT item.aspects'],
});

test('what was cut is noted, and only that, on every surface alike', async (t) => {
  const asked = Object.entries(await surfaces(t));
  for (const { name, item, wanted } of CASES) {
    await t.test(name, async () => {
      const said = await Promise.all(asked.map(([, notes]) => notes(item)));
      const [first, ...others] = said.map((notes) => notes.filter(isCut));
      assert.deepEqual(
        first.map(({ code, field }) => `${code} ${field}`),
        wanted,
      );
      for (const [n, notes] of others.entries()) assert.deepEqual(notes, first, asked[n + 1][0]);
    });
  }
});
