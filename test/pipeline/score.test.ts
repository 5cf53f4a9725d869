import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrate, toScores } from '../../src/pipeline/score.ts';

test('calibration is the logistic of a * logit + b, and extreme logits stay numbers', () => {
  assert.ok(Math.abs(calibrate(2, { a: 0.5, b: 1 }) - 0.8807970779778823) < 1e-12);
  assert.deepEqual([calibrate(1e9, { a: 1, b: 0 }), calibrate(-1e9, { a: 1, b: 0 })], [1, 0]);
});

test('columns are llm, then sr; a probability on the threshold passes', () => {
  const calibration = { llm: { a: 1, b: 0 }, sr: { a: 2, b: 0 } };
  const [first, second] = toScores([0, 9, -9, 0], [0.1, 0.2], calibration, { llm: 0.5, sr: 0.5 });
  assert.deepEqual([first.llm, first.passLlm, first.passSr, first.similarity], [0.5, true, true, 0.1]);
  assert.deepEqual([second.sr, second.passLlm, second.passSr, second.similarity], [0.5, false, true, 0.2]);
});
