import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecommendAnswer } from '../../src/contract/recommend.ts';
import { compile } from '../../src/contract/validate.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { releaseOf } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const TSV = `keyphrase\tdemand\tleaf\tsearch_volume\tcompetition\tbid_exact_low\tbid_exact_suggested\tbid_broad_high\tbid_currency
wine cooler\t5\t\t1900\t0.35\t0.12\t0.3333333333333333\t\tUSD
small wine cooler\t4\t\t2500\t\t\t\t0\t
built in wine cooler\t\t\t\t\t\t\t\t
`;
const none = { low: null, suggested: null, high: null };
const WANTED: Record<string, unknown> = {
  'wine cooler': {
    searchVolume: 1900,
    competition: 0.35,
    bids: {
      currency: 'USD',
      exact: { low: 0.12, suggested: 0.3333333333333333, high: null },
      phrase: none,
      broad: none,
    },
  },
  'small wine cooler': {
    searchVolume: 2500,
    competition: null,
    bids: { currency: null, exact: none, phrase: none, broad: { ...none, high: 0 } },
  },
  'built in wine cooler': null,
};
const item = { title: 'Wine cooler, built in, 15 inch' };

test('insights of the keyphrase file come through untouched, and what is absent stays null', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await releaseOf(t, TSV) });
  const request = { item, minLlm: 0, minSr: 0 };
  const { body } = await ask(url, 'recommend', request);
  assert.ok(compile(RecommendAnswer)(structuredClone(body)));
  const told = (keyphrases: { keyphrase: string; insights: unknown }[]) =>
    Object.fromEntries(keyphrases.map(({ keyphrase, insights }) => [keyphrase, insights]));
  assert.deepEqual(told(body.keyphrases), WANTED);
  const ranked = await ask(url, 'rank', { item, keyphrases: ['Wine COOLERS', 'nobody sells this'] });
  assert.deepEqual(
    ranked.body.keyphrases.map(({ insights }: { insights: unknown }) => insights),
    [WANTED['wine cooler'], null],
  );
  const grpc = await connectGrpc(t, grpcPort).ask('recommend', request);
  const [first] = (grpc.keyphrases as { keyphrase: string; insights?: object }[]).filter(
    ({ keyphrase }) => keyphrase === 'small wine cooler',
  );
  assert.deepEqual(JSON.parse(JSON.stringify(first.insights)), {
    searchVolume: 2500,
    bids: { exact: {}, phrase: {}, broad: { high: 0 } },
  });
});

test('where the release counts searches, they order by demand; a keyphrase without comes last', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await releaseOf(t, TSV) });
  const { body } = await ask(url, 'recommend', { item, minLlm: 0, minSr: 0, sort: 'demand' });
  assert.deepEqual(
    body.keyphrases.map(({ keyphrase }: { keyphrase: string }) => keyphrase),
    ['small wine cooler', 'wine cooler', 'built in wine cooler'],
  );
});
