import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const TITLES = readFileSync(new URL('../../bench/titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

test('a request gets the same list, order and scores alone, repeated, and among 64 others', async (t) => {
  const { url } = await startInProcess(t, {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_WORKERS: '2',
    BIDPHRASE_CACHE_ITEMS: '0',
    BIDPHRASE_QUEUE_LIMIT: '100',
    BIDPHRASE_DEGRADE_WAIT_MS: '0',
    BIDPHRASE_REQUEST_TIMEOUT_MS: '60000',
  });
  const request = (title: string) => ({ item: { title }, minLlm: 0, minSr: 0, rules: false, limit: 100 });
  const [title, ...others] = TITLES;
  const alone = await ask(url, 'recommend', request(title));
  assert.equal(alone.body.keyphrases.length, 100);
  assert.equal((await ask(url, 'recommend', request(title))).text, alone.text);
  const company = others.slice(0, 64).map((other) => ask(url, 'recommend', request(other)));
  const among = ask(url, 'recommend', request(title));
  const rest = await Promise.all(company);
  assert.equal((await among).text, alone.text);
  for (const [i, { text }] of rest.slice(0, 8).entries())
    assert.equal((await ask(url, 'recommend', request(others[i]))).text, text, others[i]);
});

test('a keyphrase of /recommend has the same scores in /rank, alone or with the others', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const item = { title: TITLES[0] };
  const { keyphrases } = (await ask(url, 'recommend', { item, minLlm: 0, minSr: 0 })).body;
  const scores = ({ keyphrase, llm, sr, similarity }: Record<string, unknown>) => ({ keyphrase, llm, sr, similarity });
  const names = keyphrases.map((k: { keyphrase: string }) => k.keyphrase);
  const together = (await ask(url, 'rank', { item, keyphrases: names })).body.keyphrases;
  assert.deepEqual(together.map(scores), keyphrases.map(scores));
  const [first] = (await ask(url, 'rank', { item, keyphrases: names.slice(0, 1) })).body.keyphrases;
  assert.deepEqual(scores(first), scores(keyphrases[0]));
});
