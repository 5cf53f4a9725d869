import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromQuery } from '../../../src/adapters/http/query.ts';
import { BidphraseError } from '../../../src/contract/errors.ts';

function refusal(query: Record<string, unknown>): string[] {
  try {
    fromQuery(query);
  } catch (error) {
    assert.ok(error instanceof BidphraseError);
    return error.fields.map(({ field, rule }) => `${field} ${rule}`);
  }
  return [];
}

test('the parameters become a request of the contract', () => {
  assert.deepEqual(fromQuery({ title: 'Drill' }), { item: { title: 'Drill' } });
  const whole = { title: 'Drill', category: 'Tools', limit: '7' };
  assert.deepEqual(fromQuery(whole), { item: { title: 'Drill', category: 'Tools' }, limit: 7 });
});

test('a limit is digits and nothing else', () => {
  for (const limit of ['7x', '', ' 7', '7.0', '1e1', '-1', '0x7', '٧'])
    assert.deepEqual(refusal({ title: 'Drill', limit }), ['limit type'], JSON.stringify(limit));
  assert.deepEqual(refusal({ title: 'Drill', limit: '0' }), ['limit minimum']);
  assert.deepEqual(refusal({ title: 'Drill', limit: '201' }), ['limit maximum']);
});

test('unknown, repeated, empty and missing parameters are named', () => {
  assert.deepEqual(refusal({ title: 'Drill', titel: 'x' }), ['titel unknown']);
  assert.deepEqual(refusal({ title: ['a', 'b'] }), ['title repeated']);
  assert.deepEqual(refusal({ title: ' ' }), ['title blank']);
  assert.deepEqual(refusal({ title: 'Drill', category: '' }), ['category minLength', 'category blank']);
  assert.deepEqual(refusal({}), ['title required']);
});
