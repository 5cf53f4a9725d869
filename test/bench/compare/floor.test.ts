import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floorMs, linearParameters, meanTokens, measurePeak } from '../../../bench/compare/floor.ts';

test('a layer of MiniLM has 4 x 384 x 384 and 2 x 384 x 1536 parameters in its linear layers', () => {
  assert.equal(linearParameters(1, 384), 1_769_472);
  assert.equal(linearParameters(6, 384), 10_616_832);
  assert.equal(linearParameters(2, 8, 16), 2 * (4 * 64 + 2 * 8 * 16));
});

test('the floor is tokens x parameters x 2 / peak', () => {
  const work = [
    { candidates: 100, title: 8, keyphrases: 400, cut: 0 },
    { candidates: 100, title: 10, keyphrases: 500, cut: 0 },
  ];
  assert.equal(meanTokens(work), 461);
  assert.ok(Math.abs(floorMs(500, 10e6, 100) - 100) < 1e-9, '10 GFLOP at 100 GFLOP/s take 100 ms');
});

test('a peak that cannot be measured says why', () => {
  assert.throws(() => measurePeak(process.execPath), /peak\.py ended with 1: /);
});
