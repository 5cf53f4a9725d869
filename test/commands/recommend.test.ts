import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { records, runBidphrase } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';
import { startInProcess } from '../helpers/service.ts';
import { tree } from '../helpers/tree.ts';

const TITLE = 'Makita XFD131 18V LXT Cordless Driver-Drill Kit';

test('--json is the answer that HTTP gives', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease() };
  const child = runBidphrase(t, ['recommend', TITLE, '--category', 'Cordless Drills', '--limit', '7', '--json'], env);
  assert.equal((await child.ended).code, 0, child.stderr());
  const { url } = await startInProcess(t, env);
  const query = new URLSearchParams({ title: TITLE, category: 'Cordless Drills', limit: '7' });
  const answer = await (await fetch(`${url}/recommend?${query}`)).json();
  assert.deepEqual(JSON.parse(child.stdout()), answer);
});

test('without --json it is a table for a person', async (t) => {
  const child = runBidphrase(t, ['recommend', TITLE], { BIDPHRASE_RELEASE: await tinyRelease() });
  assert.equal((await child.ended).code, 0, child.stderr());
  assert.match(child.stdout(), /\d+ retrieved, \d+ reranked/);
});

test('workers and log level are those of the environment, or one and warn', async (t) => {
  const release = { BIDPHRASE_RELEASE: await tinyRelease() };
  const opening = async (env: Record<string, string>) => {
    const child = runBidphrase(t, ['recommend', TITLE, '--json'], { ...release, ...env });
    assert.equal((await child.ended).code, 0, child.stderr());
    JSON.parse(child.stdout());
    return records(child.stderr()).find(({ msg }) => msg === 'opening the release')?.workers;
  };
  assert.equal(await opening({ BIDPHRASE_LOG_LEVEL: 'info', BIDPHRASE_WORKERS: '3' }), 3);
  assert.equal(await opening({ BIDPHRASE_LOG_LEVEL: 'info' }), 1);
  assert.equal(await opening({}), undefined);
});

test('a bad title or limit is one line, before anything is opened', async (t) => {
  for (const [args, words] of [
    [[' '], /title/],
    [[TITLE, '--limit', '7x'], /limit/],
  ] as const) {
    const child = runBidphrase(t, ['recommend', ...args], { BIDPHRASE_RELEASE: '/nowhere' });
    assert.equal((await child.ended).code, 1);
    assert.match(child.stderr(), /^bidphrase: [^\n]+\n$/);
    assert.match(child.stderr(), words);
  }
});

test('--file answers each item of a file, and says by its exit code that one had no answer', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' };
  const root = tree(t, {
    'good.tsv': `title\tid\n${TITLE}\t7\nGarden hose\t8\n`,
    'bad.ndjson': `{"item":{"title":""}}\n{"item":{"title":"${TITLE}"}}\n`,
  });
  const run = async (file: string) => {
    const child = runBidphrase(t, ['recommend', '--file', join(root, file), '--limit', '2'], env);
    const { code } = await child.ended;
    return { code, lines: records(child.stdout()), said: child.stderr() };
  };
  const good = await run('good.tsv');
  assert.deepEqual([good.code, good.said], [0, '']);
  assert.deepEqual(
    good.lines.map(({ index, line, item }) => [index, line, (item as { id: string }).id]),
    [
      [0, 2, '7'],
      [1, 3, '8'],
    ],
  );
  const bad = await run('bad.ndjson');
  assert.equal(bad.code, 1);
  assert.match(bad.said, /^bidphrase: 1 of 2 items have no answer, [^\n]*\n$/);
  assert.equal((bad.lines[0].error as { code: string }).code, 'INVALID_ARGUMENT');
  assert.equal(bad.lines[1].line, 2);
});

test('--file ends quietly when nobody reads on', async (t) => {
  const lines = Array.from({ length: 3000 }, (_, at) =>
    JSON.stringify({ item: { title: 'hose', id: `${at}` }, minLlm: 0 }),
  );
  const root = tree(t, { 'items.ndjson': lines.join('\n') });
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' };
  const child = runBidphrase(t, ['recommend', '--file', join(root, 'items.ndjson')], env);
  await once(child.process.stdout!, 'data');
  child.process.stdout!.destroy();
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  assert.equal(child.stderr(), '');
});

test('a title or a file, one of the two, before anything is opened', async (t) => {
  for (const args of [
    [],
    [TITLE, '--file', 'x.tsv'],
    ['--file', 'x.tsv', '--json'],
    ['--file', 'x.tsv', '--limit', '0'],
  ]) {
    const child = runBidphrase(t, ['recommend', ...args], { BIDPHRASE_RELEASE: '/nowhere' });
    assert.equal((await child.ended).code, 1, args.join(' '));
    assert.doesNotMatch(child.stderr(), /nowhere|cannot be read/);
  }
});
