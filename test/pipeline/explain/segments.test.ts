import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentsOf } from '../../../src/pipeline/explain/segments.ts';

test('a size stays with its unit and a compound in one piece', () => {
  const texts = (phrase: string) => segmentsOf(phrase).map(({ text }) => text);
  assert.deepEqual(texts('Lodge 12 inch skillet'), ['lodge', '12 inch', 'skillet']);
  assert.deepEqual(texts('10 1/2 inch pan'), ['10 1/2 inch', 'pan']);
  assert.deepEqual(texts('mens t shirt'), ['mens', 't shirt']);
  assert.deepEqual(texts('- drill'), ['drill']);
});
