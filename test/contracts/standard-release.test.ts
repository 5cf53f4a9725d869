/** A release with an ordinary cross-encoder: every claim that holds for the prefix kind, on the real file. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import { verifyFolder } from '../../src/commands/verify.ts';
import { openReranker } from '../../src/model/reranker.ts';
import { openRelease } from '../../src/release/open.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { standardGolden, standardModels, standardRelease } from '../helpers/standard-models.ts';
import { TINY_KEYPHRASES, tinyModel, tinySpec } from '../helpers/tiny-models.ts';

const ITEM = { title: 'Stainless steel french press coffee maker, 34 oz', category: 'Coffee Makers' };
const OPEN = { minLlm: 0, minSr: 0 };

async function open(t: TestContext) {
  const release = await openRelease(await standardRelease(), { provider: 'cpu' });
  t.after(() => release.close());
  return release;
}

test('logits are those that Python wrote of the same file', async (t) => {
  const { reranker } = await open(t);
  for (const { itemIds, keyphrases } of standardGolden()) {
    const logits = await reranker.score(
      itemIds,
      keyphrases.map(({ ids }) => ids),
    );
    for (const [n, one] of keyphrases.entries()) {
      for (const head of [0, 1]) assert.ok(Math.abs(logits[n * 2 + head] - one.logits[head]) < 2e-3, one.keyphrase);
    }
  }
});

test('a keyphrase scores alone, repeated, in another order and among 500 as it does in a list', async (t) => {
  const { tokenizer, reranker, keyphrases } = await open(t);
  const { ids } = tokenizer.item(ITEM.title, ITEM.category);
  const rows = Array.from({ length: 500 }, (_, n) => keyphrases.tokens(n));
  const together = await reranker.score(ids, rows);
  const backwards = await reranker.score(ids, [...rows].reverse());
  assert.ok(new Set(together).size > 100);
  for (let n = 0; n < rows.length; n += 25) {
    const alone = await reranker.score(ids, [rows[n]]);
    const repeated = await reranker.score(ids, [rows[n], rows[0], rows[n]]);
    for (const head of [0, 1]) {
      for (const other of [backwards[(499 - n) * 2 + head], alone[head], repeated[head], repeated[4 + head]]) {
        assert.ok(Math.abs(together[n * 2 + head] - other) < 1e-5);
      }
    }
  }
});

test('HTTP, gRPC, recommend and rank agree, in the same shape as with the prefix kind', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await standardRelease() });
  const prefix = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const grpc = connectGrpc(t, grpcPort);
  const { body } = await ask(url, 'recommend', { item: ITEM, ...OPEN, limit: 10 });
  const other = await ask(prefix.url, 'recommend', { item: ITEM, ...OPEN, limit: 10 });
  assert.deepEqual(Object.keys(body), Object.keys(other.body));
  assert.deepEqual(Object.keys(body.keyphrases[0]), Object.keys(other.body.keyphrases[0]));
  assert.notDeepEqual(body.keyphrases, other.body.keyphrases);
  const said = (await grpc.ask('recommend', { item: ITEM, ...OPEN, limit: 10 })) as typeof body;
  const wanted = body.keyphrases as { keyphrase: string; llm: number; sr: number }[];
  assert.equal(wanted.length, 10);
  const ranked = await ask(url, 'rank', { item: ITEM, keyphrases: wanted.map(({ keyphrase }) => keyphrase) });
  for (const [n, { keyphrase, llm, sr }] of wanted.entries()) {
    for (const one of [said.keyphrases[n], ranked.body.keyphrases[n]]) {
      assert.equal(one.keyphrase, keyphrase);
      assert.ok(Math.abs(one.llm - llm) < 1e-6 && Math.abs(one.sr - sr) < 1e-6, keyphrase);
    }
  }
});

test('verify names the kind and replays golden.json', async () => {
  const said: string[] = [];
  await verifyFolder(await standardRelease(), join(import.meta.dirname, '../../bench/dev-titles.tsv'), (line) => {
    said.push(line);
  });
  assert.match(said[2], /^ok {4}models: tiny-standard, .* reranker of kind standard/);
  assert.match(said[3], /^ok {4}golden: 17 pairs/);
});

test('a reranker of another kind than the models say is refused by both names', async () => {
  const spec = tinySpec();
  const said = { ...spec, reranker: { ...spec.reranker, kind: 'standard' as const } };
  const wrong = openReranker(tinyModel('reranker.int8.onnx'), said);
  await assert.rejects(wrong, /is a reranker of kind prefix, the models say standard: correct reranker.kind/);
  const other = openReranker(join(standardModels(), 'reranker.int8.onnx'), spec);
  await assert.rejects(other, /is a reranker of kind standard, the models say prefix/);
});

test('build refuses a kind that does not exist, and a reranker that reads the row in another order', async (t) => {
  const folder = temporaryFolder(t);
  const models = join(folder, 'models');
  cpSync(standardModels(), models, { recursive: true });
  const build = () => buildRelease({ keyphrases: TINY_KEYPHRASES, models, out: join(folder, 'release') });
  const change = (name: string, edit: (json: ReturnType<typeof JSON.parse>) => void) => {
    const json = JSON.parse(readFileSync(join(models, name), 'utf8'));
    edit(json);
    writeFileSync(join(models, name), JSON.stringify(json));
  };
  change('models.json', (json) => {
    json.reranker.kind = 'fancy';
  });
  await assert.rejects(build(), /models.json: reranker\/kind: prefix or standard wanted/);
  change('models.json', (json) => {
    json.reranker.kind = 'standard';
  });
  change('golden.json', (json) => {
    json[0].keyphrases[0].logits[1] += 1;
  });
  await assert.rejects(build(), /golden.json: "Nike Air.*": sr of "nike running shoes" is .* training wrote/);
});
