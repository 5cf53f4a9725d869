import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Value } from '@sinclair/typebox/value';
import { Insights } from '../../src/contract/insights.ts';

const bid = { low: 0.1, suggested: null, high: 2 };
const whole = { searchVolume: 12, competition: 0.5, bids: { currency: 'USD', exact: bid, phrase: bid, broad: bid } };

test('insights hold what the file said, and null for what it did not say', () => {
  assert.ok(Value.Check(Insights, whole));
  assert.ok(Value.Check(Insights, { ...whole, searchVolume: null, competition: null }));
});

test('a negative bid, a competition above 1, half a search and a field of another name are no insights', () => {
  assert.ok(!Value.Check(Insights, { ...whole, bids: { ...whole.bids, exact: { ...bid, low: -1 } } }));
  assert.ok(!Value.Check(Insights, { ...whole, competition: 1.5 }));
  assert.ok(!Value.Check(Insights, { ...whole, searchVolume: 0.5 }));
  assert.ok(!Value.Check(Insights, { ...whole, volume: 3 }));
});
