import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AdGroupAnswer } from '../../src/contract/ad-group.ts';
import { compile } from '../../src/contract/validate.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const ITEMS = [{ id: 'a', title: 'Wine cooler, built in, 15 inch' }, { title: 'Cordless drill 18V' }];
const OPTIONS = { minLlm: 0, minSr: 0, limit: 30, matchType: 'broad' };
type Found = AdGroupAnswer['keyphrases'][0];

test('each keyphrase comes once, with the scores that it has for each item alone', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  const { status, body } = await post('recommend/ad-group', { items: ITEMS, ...OPTIONS });
  assert.equal(status, 200, JSON.stringify(body));
  const fits = compile(AdGroupAnswer);
  assert.ok(fits({ ...body }), JSON.stringify(fits.errors));
  assert.deepEqual(body.items, ITEMS);
  const list: Found[] = body.keyphrases;
  assert.equal(list.length, 30);
  assert.equal(new Set(list.map(({ keyphrase }) => keyphrase)).size, 30);

  const alone = await Promise.all(ITEMS.map(async (item) => (await ask(url, 'recommend', { item, ...OPTIONS })).body));
  for (const { keyphrase, llm, items } of list) {
    const wanted = alone.flatMap(({ keyphrases }, index) =>
      keyphrases
        .filter((one: Found) => one.keyphrase === keyphrase)
        .map(({ llm, sr, similarity }: Found) => ({ index, llm, sr, similarity })),
    );
    assert.deepEqual(
      items,
      wanted.sort((a, b) => b.llm - a.llm),
      keyphrase,
    );
    assert.equal(llm, items[0].llm);
  }
  assert.ok(list.some(({ items }) => items.length === 2) && list.some(({ items }) => items.length === 1));
  const firsts = alone.map(({ keyphrases }) => keyphrases[0].keyphrase);
  assert.deepEqual(
    [...new Set(firsts)].sort(),
    list
      .slice(0, new Set(firsts).size)
      .map((one) => one.keyphrase)
      .sort(),
  );
  const named = new Set(list.map(({ keyphrase }) => keyphrase));
  for (const { covers, coveredBy } of list) {
    for (const other of [...covers, ...(coveredBy ? [coveredBy] : [])]) assert.ok(named.has(other), other);
  }

  const wrong = await post('recommend/ad-group', { items: [ITEMS[0], { title: '\u200b' }] });
  assert.deepEqual([wrong.status, wrong.body.errors[0].field], [400, 'items[1].title']);
  for (const items of [[], Array(51).fill(ITEMS[0])]) {
    assert.equal((await post('recommend/ad-group', { items })).body.errors[0].field, 'items');
  }
});
