import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audienceOf } from '../../../src/pipeline/explain/vocabulary.ts';

test('words of the same buyers are one audience', () => {
  assert.ok(audienceOf('lady')?.includes('women'));
  assert.ok(!audienceOf('women')?.includes('men'));
  assert.equal(audienceOf('drill'), undefined);
});
