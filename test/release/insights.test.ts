import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Insights } from '../../src/contract/insights.ts';
import { compile } from '../../src/contract/validate.ts';
import { INSIGHT_COLUMNS, toInsights } from '../../src/release/insights.ts';

test('a row that says nothing has no insights; one that says something has null for the rest', () => {
  assert.equal(
    toInsights(() => null),
    null,
  );
  const insights = toInsights((column) => (column === 'bid_phrase_suggested' ? 0 : null));
  assert.ok(compile(Insights)(insights));
  assert.deepEqual(insights?.bids.phrase, { low: null, suggested: 0, high: null });
  assert.equal(insights?.searchVolume, null);
});

test('every column has its own place', () => {
  const values = Object.keys(INSIGHT_COLUMNS).map((name, at): [string, number] => [name, at + 1]);
  const told = new Map(values);
  const insights = toInsights((column) => told.get(column) ?? null);
  const flat = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : [value];
  assert.deepEqual(new Set(flat(insights)), new Set(told.values()));
});
