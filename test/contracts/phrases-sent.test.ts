import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RankAnswer } from '../../src/contract/rank.ts';
import type { Keyphrase, RecommendAnswer } from '../../src/contract/recommend.ts';
import { variantKey } from '../../src/text/variants.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const item = { title: 'Wine cooler, built in, 15 inch' };
const everything = { item, minLlm: 0, minSr: 0, rules: false, limit: 200, candidates: 500 };

test('24" pry bar, AC/DC adapter, C++ book and phrases that differ in case only come back as sent, each in its place', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const sent = [
    '24" pry bar',
    'AC/DC adapter',
    'C++ book',
    'Wine Cooler',
    'wine cooler',
    'short',
    'shorts',
    'glass',
    'glasses',
  ];
  const over = ['a '.repeat(11).trim(), 'x'.repeat(101)];
  const request = { item, keyphrases: [...sent, ...over] };
  const { body } = await ask(url, 'rank', request);
  const grpc = (await connectGrpc(t, grpcPort).ask('rank', request)) as unknown as RankAnswer;
  for (const { keyphrases } of [body as RankAnswer, grpc]) {
    assert.deepEqual(
      keyphrases.map(({ keyphrase }) => keyphrase),
      request.keyphrases,
    );
    assert.deepEqual(
      keyphrases.map(({ index }) => index),
      [...request.keyphrases.keys()],
    );
    assert.ok(keyphrases.slice(0, sent.length).every(({ llm, error }) => typeof llm === 'number' && !error));
    assert.deepEqual(
      keyphrases.slice(-2).map(({ error }) => error?.rule),
      ['maxWords', 'maxLength'],
    );
    assert.match(String(keyphrases.at(-1)?.error?.message), /101 characters: at most 100/);
  }
  const group = (phrase: string) => (body as RankAnswer).keyphrases[sent.indexOf(phrase)].group;
  assert.equal(group('Wine Cooler'), group('wine cooler'));
  assert.notEqual(group('short'), group('shorts'));
  assert.notEqual(group('glass'), group('glasses'));
});

test('an excluded phrase never returns, nor a close variant of it; no phrase or variant is over 10 words or 100 characters', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const phrases = ({ keyphrases }: RecommendAnswer) =>
    keyphrases.flatMap(({ keyphrase, variants }: Keyphrase) => [keyphrase, ...variants]);
  const { body: all } = await ask(url, 'recommend', everything);
  for (const one of phrases(all)) assert.ok(one.split(' ').length <= 10 && [...one].length <= 100, one);
  const exclude = all.keyphrases.slice(0, 50).map(({ keyphrase }: Keyphrase) => keyphrase.toUpperCase());
  const { body: left } = await ask(url, 'recommend', { ...everything, exclude });
  const keys = new Set(exclude.map(variantKey));
  assert.ok(phrases(left).length > 0);
  assert.deepEqual(
    phrases(left).filter((one) => keys.has(variantKey(one))),
    [],
  );
  assert.equal(left.funnel.excluded, 50);
});
