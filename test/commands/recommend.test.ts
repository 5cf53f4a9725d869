import assert from 'node:assert/strict';
import { test } from 'node:test';
import { records, runBidphrase } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';
import { startInProcess } from '../helpers/service.ts';

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
