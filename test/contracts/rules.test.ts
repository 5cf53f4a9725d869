import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RankAnswer } from '../../src/contract/rank.ts';
import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { withoutNull } from '../helpers/without-null.ts';

/** Most of the fixture's keyphrases name parts that this item is not. */
const item = { title: 'Cordless drill DCD771C2' };
const EVERYTHING = { item, minLlm: 0, minSr: 0, limit: 200, candidates: 500 };
const texts = ({ keyphrases }: RecommendAnswer) => keyphrases.map(({ keyphrase }) => keyphrase);

test('what breaks a rule over words is refused, with rules: false it is listed with the rule', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const grpc = connectGrpc(t, grpcPort);
  const whole = { ...EVERYTHING, limit: 200 };
  const { body: kept } = await ask(url, 'recommend', whole);
  const { body: all } = await ask(url, 'recommend', { ...whole, rules: false });
  assert.deepEqual(await grpc.ask('recommend', whole).then(withoutNull), withoutNull(kept));
  assert.deepEqual(await grpc.ask('recommend', { ...whole, rules: false }).then(withoutNull), withoutNull(all));
  assert.ok(kept.keyphrases.every((one: { passRules: boolean }) => one.passRules));
  const broken = all.keyphrases.filter((one: { passRules: boolean }) => !one.passRules);
  assert.ok(broken.length > 0);
  for (const { brokenRule, keyphrase } of broken) {
    assert.ok(brokenRule.words.length > 0 && brokenRule.message.length > 0);
    assert.ok(!texts(kept).includes(keyphrase));
  }
  assert.equal(all.funnel.passedRules, kept.funnel.passedRules);
  assert.ok(kept.funnel.passedRules < kept.funnel.passedLlm);
  const [bulk] = (await ask(url, 'recommend/bulk', { items: [item], minLlm: 0, minSr: 0, limit: 200, candidates: 500 }))
    .body.results;
  assert.deepEqual(texts(bulk), texts(kept));
});

test('rank says the same of the same pair as a recommendation, over HTTP and gRPC', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const { body: all } = await ask(url, 'recommend', { ...EVERYTHING, rules: false });
  const request = { item, keyphrases: [...texts(all), 'dewalt dcd791 drill', ''] };
  const { body: ranked } = await ask(url, 'rank', request);
  const verdicts = (answer: RankAnswer | RecommendAnswer) =>
    answer.keyphrases.map(({ keyphrase, passRules, brokenRule }) => ({ keyphrase, passRules, brokenRule }));
  assert.deepEqual(verdicts(ranked).slice(0, -2), verdicts(all));
  const [own, empty] = ranked.keyphrases.slice(-2);
  assert.deepEqual([own.passRules, own.brokenRule.code, own.brokenRule.words], [false, 'PART_NUMBER', ['dcd791']]);
  assert.deepEqual([empty.passRules, empty.brokenRule], [null, null]);
  const other = await connectGrpc(t, grpcPort).ask('rank', request);
  assert.deepEqual(withoutNull(other), withoutNull(ranked));
});
