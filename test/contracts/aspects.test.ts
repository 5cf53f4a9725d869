import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import { records, runBidphrase } from '../helpers/child.ts';
import { collect } from '../helpers/collect.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { tree } from '../helpers/tree.ts';

const ASPECTS = [
  { name: 'Brand', value: 'Insignia' },
  { name: 'Type', value: 'Wine Cooler' },
];
const ITEM = { title: 'Drink fridge', category: 'Mini Fridges', aspects: ASPECTS };
const OPTIONS = { minLlm: 0, minSr: 0, limit: 10 };
const scores = ({ keyphrases }: RecommendAnswer) => keyphrases.map(({ keyphrase, llm }) => [keyphrase, llm]);

test('aspects are read as the end of the title, by every way to ask alike, and given back', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease() };
  const { url, grpcPort } = await startInProcess(t, env);
  const { client, ask: call } = connectGrpc(t, grpcPort);
  const asked = async (item: object): Promise<RecommendAnswer> =>
    (await ask(url, 'recommend', { item, ...OPTIONS })).body;
  const line = JSON.stringify({ item: ITEM, ...OPTIONS });
  const root = tree(t, {
    'items.ndjson': `${line}\n`,
    'items.tsv': 'title\tcategory\taspect:Brand\taspect:Type\nDrink fridge\tMini Fridges\tInsignia\tWine Cooler\n',
  });
  const file = async (name: string) => {
    const child = runBidphrase(t, ['recommend', '--file', join(root, name)], env);
    await child.ended;
    return records(child.stdout())[0] as unknown as RecommendAnswer;
  };
  const { aspects: _, ...plain } = ITEM;
  const answer = await asked(ITEM);
  assert.deepEqual(answer.item, ITEM);
  assert.notDeepEqual(scores(answer), scores(await asked(plain)));
  assert.deepEqual(scores(answer), scores(await asked({ ...plain, title: 'Drink fridge Insignia Wine Cooler' })));

  const { item, keyphrases } = (await call('recommend', { item: ITEM, ...OPTIONS })) as unknown as RecommendAnswer;
  assert.deepEqual([item.aspects, scores({ ...answer, keyphrases })], [ASPECTS, scores(answer)]);
  const stream = client.recommendStream();
  stream.write({ item: ITEM, ...OPTIONS });
  stream.end();
  const [streamed] = (await collect(stream)) as { answer: RecommendAnswer }[];
  assert.deepEqual(scores(streamed.answer), scores(answer));
  const bulk = (await ask(url, 'recommend/bulk', { items: [ITEM], ...OPTIONS })).body.results[0];
  assert.deepEqual(bulk, { index: 0, ...answer });
  assert.deepEqual(await file('items.ndjson'), { index: 0, line: 1, ...answer });
  const usual = (await ask(url, 'recommend', { item: ITEM })).body;
  assert.deepEqual(await file('items.tsv'), { index: 0, line: 2, ...usual });
  const own = keyphrases.map(({ keyphrase }) => keyphrase);
  const ranked = (await ask(url, 'rank', { item: ITEM, keyphrases: own })).body;
  assert.deepEqual(scores(ranked), scores(answer));
});

test('an aspect without a name, or too many of them, are refused with their place', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const refused = async (aspects: unknown) => {
    const { body } = await ask(url, 'recommend', { item: { title: 'Pan', aspects } });
    return body.errors.map(({ field, rule }: { field: string; rule: string }) => [field, rule]);
  };
  assert.deepEqual(await refused([{ value: 'x' }]), [['item.aspects[0].name', 'required']]);
  assert.deepEqual(await refused([ASPECTS[0], { name: 'Brand', value: '\u200b' }]), [
    ['item.aspects[1].value', 'blank'],
  ]);
  assert.deepEqual(await refused(Array(51).fill(ASPECTS[0])), [['item.aspects', 'maxItems']]);
  assert.deepEqual(await refused({ Brand: 'x' }), [['item.aspects', 'type']]);
});
