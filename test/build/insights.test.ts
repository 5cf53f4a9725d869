import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInsights } from '../../src/build/insights.ts';

test('values of text files and of typed files are read alike; empty ones are left out', () => {
  const text = {
    search_volume: '1900',
    competition: '0.5',
    bid_exact_low: '0.25',
    bid_currency: 'USD',
    bid_broad_high: '',
  };
  const typed = {
    search_volume: 1900n,
    competition: 0.5,
    bid_exact_low: 0.25,
    bid_currency: 'USD',
    bid_broad_high: null,
  };
  const wanted = { search_volume: 1900, competition: 0.5, bid_exact_low: 0.25, bid_currency: 'USD' };
  assert.deepEqual(readInsights(text), wanted);
  assert.deepEqual(readInsights(typed), wanted);
  assert.deepEqual(readInsights({ search_volume: 0, bid_exact_low: '0' }), { search_volume: 0, bid_exact_low: 0 });
});

test('a value of another type names its column and what it takes', () => {
  for (const [column, value, error] of [
    ['search_volume', '1,900', /^search_volume is 1,900: use a whole number from 0, or leave it empty$/],
    ['search_volume', 1.5, /use a whole number/],
    ['search_volume', 2 ** 31, /use a whole number/],
    ['competition', '1.01', /^competition is 1.01: use a number from 0 to 1/],
    ['bid_phrase_high', '-1', /^bid_phrase_high is -1: use a number from 0/],
    ['bid_phrase_high', '$2', /^bid_phrase_high is \$2/],
    ['bid_phrase_high', Number.NaN, /use a number from 0/],
    ['bid_phrase_high', true, /use a number from 0/],
    ['bid_currency', 'usd', /^bid_currency is usd: use three capital letters/],
  ] as const) {
    assert.match(String(readInsights({ [column]: value })), error);
  }
});
