import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NegativeKeyphrase } from '../../src/contract/explain.ts';
import type { Keyphrase } from '../../src/contract/recommend.ts';
import { phraseWords } from '../../src/text/phrase-words.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { withoutNull } from '../helpers/without-null.ts';

const item = { title: 'Wine cooler, built in, 15 inch' };

test('explanations and negatives come only when asked for, alike over HTTP, gRPC and in bulk', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const { ask: grpc } = connectGrpc(t, grpcPort);
  const request = { item, minLlm: 0.01, minSr: 0, explain: true, negatives: 20 };
  const { body } = await ask(url, 'recommend', request);
  assert.ok(body.keyphrases.every(({ explanation }: Keyphrase) => explanation?.summary.startsWith('Passes: ')));
  assert.deepEqual(withoutNull(await grpc('recommend', request)), withoutNull(body));
  const { item: _, ...options } = request;
  const [{ index, ...row }] = (await ask(url, 'recommend/bulk', { items: [item], ...options })).body.results;
  assert.deepEqual([index, row], [0, body]);
  const { body: plain } = await ask(url, 'recommend', { item, minLlm: 0.01, minSr: 0 });
  assert.deepEqual(plain.negativeKeyphrases, []);
  assert.ok(plain.keyphrases.every(({ explanation }: Keyphrase) => explanation === null));
});

test('no negative of a whole answer blocks a recommended phrase or a variant of one', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const request = { item, minLlm: 0.01, minSr: 0, limit: 200, candidates: 500, negatives: 100, rules: false };
  const { body } = await ask(url, 'recommend', request);
  const wanted = body.keyphrases.flatMap(({ keyphrase, variants }: Keyphrase) => [keyphrase, ...variants]);
  for (const { keyphrase } of body.negativeKeyphrases as NegativeKeyphrase[]) {
    const words = phraseWords(keyphrase);
    for (const one of wanted) {
      const own = new Set(phraseWords(one));
      assert.ok(!words.every((word) => own.has(word)), `${keyphrase} blocks ${one}`);
    }
  }
});

test('rank explains phrases that pass and those that do not, and none that it cannot score', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const request = { item, keyphrases: ['wine cooler 15 inch', 'wine cooler 24 inch', ''], explain: true };
  const { body } = await ask(url, 'rank', request);
  const [own, other, empty] = body.keyphrases;
  assert.deepEqual([own.explanation.unmatched, other.explanation.unmatched], [[], ['24 inch']]);
  assert.equal(empty.explanation, null);
  assert.deepEqual(withoutNull(await connectGrpc(t, grpcPort).ask('rank', request)), withoutNull(body));
  const { body: plain } = await ask(url, 'rank', { item, keyphrases: ['wine cooler'] });
  assert.equal(plain.keyphrases[0].explanation, null);
});
