import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack } from '../../src/model/packing.ts';

test('packs two candidates flat', () => {
  const packed = pack([[7], [8, 9]], 64);
  assert.deepEqual([...packed.candidateIds], [7n, 8n, 9n]);
  assert.deepEqual([...packed.positions], [64n, 64n, 65n]);
  assert.deepEqual([...packed.gather], [0n, -1n, 1n, 2n]);
  assert.deepEqual([...packed.scatter], [0n, 2n, 3n]);
  assert.deepEqual([packed.tokens, packed.candidates, packed.longest], [3, 2, 2]);
});

test('no candidate and a candidate without a token are refused', () => {
  assert.throws(() => pack([], 64), /no candidate/);
  assert.throws(() => pack([[1], []], 64), /Candidate 1/);
});
