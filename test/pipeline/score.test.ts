import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrate, toScores } from '../../src/pipeline/score.ts';

test('calibration is the logistic of a * logit + b, and extreme logits stay numbers', () => {
  assert.ok(Math.abs(calibrate(2, { a: 0.5, b: 1 }) - 0.8807970779778823) < 1e-12);
  assert.deepEqual([calibrate(1e9, { a: 1, b: 0 }), calibrate(-1e9, { a: 1, b: 0 })], [1, 0]);
});

test('columns are llm, then sr; a probability on the threshold passes', () => {
  const calibration = { llm: { a: 1, b: 0 }, sr: { a: 2, b: 0 } };
  const thresholds = { llm: 0.5, llmOtherLeaf: 0.8, sr: 0.5 };
  const [first, second] = toScores([0, 9, -9, 0], [0.1, 0.2], calibration, thresholds, [false, false]);
  assert.deepEqual([first.llm, first.passLlm, first.passSr, first.similarity], [0.5, true, true, 0.1]);
  assert.deepEqual([second.sr, second.passLlm, second.passSr, second.similarity], [0.5, false, true, 0.2]);
});

test('a candidate of another leaf is held to its own threshold, and says so', () => {
  const calibration = { llm: { a: 1, b: 0 }, sr: { a: 1, b: 0 } };
  const thresholds = { llm: 0.5, llmOtherLeaf: 0.8, sr: 0.5 };
  const scores = toScores([1, 1, 1, 1, 2, 1], [0, 0, 0], calibration, thresholds, [false, true, true]);
  assert.deepEqual(
    scores.map(({ passLlm, otherLeaf }) => [passLlm, otherLeaf]),
    [
      [true, false],
      [false, true],
      [true, true],
    ],
  );
});
