import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonP99, f1OfCard, oneClientFigures, rateFigures } from '../../../bench/compare/figures.ts';
import { RateSearch } from '../../../bench/load/rate-search.ts';

const samples = (all: number[], rerank?: number) =>
  all.map(
    (ms) => ({ ms, stages: rerank === undefined ? {} : { rerank } }) as { ms: number; stages: Record<string, number> },
  );

test('the common p99 is twice that of the slowest, rounded up', () => {
  assert.equal(commonP99([samples([10, 20]), samples([100, 301])]), 700);
  assert.equal(commonP99([samples([50])]), 100);
});

test('one client has percentiles, and the rerank where the system tells it', () => {
  assert.deepEqual(oneClientFigures(samples([30, 10, 20])), { requests: 3, p50: 20, p99: 30 });
  assert.equal(oneClientFigures(samples([30, 10], 7.123))?.rerank, 7.12);
});

test('a search gives its best rate with all its steps', () => {
  const search = new RateSearch(10, 100);
  search.report({ rate: search.next(), p99: 50.123, lost: 0, requests: 10 });
  const found = rateFigures(search, 100, 20);
  assert.deepEqual(
    [found?.best, found?.p99Ms, found?.steps],
    [7.5, 100, [{ rate: 7.5, p99: 50.12, lost: 0, requests: 10 }]],
  );
});

test('the F1 of a card is read where it stands', () => {
  assert.equal(f1OfCard({ parity: { reranker: { f1_llm_int8: 0.9 } } }), 0.9);
  for (const card of [undefined, {}, { parity: {} }, { parity: { reranker: { f1_llm_int8: 'x' } } }])
    assert.equal(f1OfCard(card), undefined);
});
