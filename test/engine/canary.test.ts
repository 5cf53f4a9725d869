import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beyondLimits, canaryAnswer, canaryJob, compareCanary } from '../../src/engine/canary.ts';
import { tinyPool } from '../helpers/pool.ts';

const answer = (top: string[], passedLlm = top.length, passedSr = 20) => ({ top, reranked: 100, passedSr, passedLlm });
const compare = (...pairs: [string[], string[]][]) =>
  compareCanary(
    pairs.map(([before]) => answer(before)),
    pairs.map(([, after]) => answer(after)),
  );

test('overlap is the mean share of the longer list that both have; two empty lists are equal', () => {
  assert.equal(
    compare([
      ['a', 'b'],
      ['b', 'a'],
    ])?.overlap,
    1,
  );
  assert.equal(compare([['a', 'b'], ['b']])?.overlap, 0.5);
  assert.equal(compare([['a'], ['b']], [[], []])?.overlap, 0.5);
  assert.equal(compare(), null);
});

test('pass ratios are over all titles together', () => {
  const before = [answer(['a'], 30, 60), answer(['a'], 10, 40)];
  const after = [answer(['a'], 0, 0), answer(['a'], 10, 100)];
  const report = compareCanary(before, after);
  assert.deepEqual(
    [report?.llm, report?.sr],
    [
      { before: 0.2, after: 0.05 },
      { before: 0.5, after: 0.5 },
    ],
  );
});

test('each limit refuses by itself, on its edge it does not, and the sentence names figure and limit', () => {
  const report = { titles: 5, overlap: 0.5, llm: { before: 0.5, after: 0.25 }, sr: { before: 0.25, after: 0.5 } };
  assert.equal(beyondLimits(report, { overlap: 0.5, pass: 0.25 }), undefined);
  assert.equal(
    beyondLimits(report, { overlap: 0.51, pass: 1 }),
    'on 5 canary titles overlap@10 is 50.0 %, at least 51.0 % is wanted',
  );
  assert.match(
    String(beyondLimits(report, { overlap: 0, pass: 0.2 })),
    /ratio of llm goes from 50\.0 % to 25\.0 %.*of sr/,
  );
});

test('a canary title is asked as a caller asks who gives nothing else', async (t) => {
  const pool = await tinyPool(t, { workers: 1 });
  const result = await pool.run(canaryJob({ title: 'Wine cooler' }));
  const { top, reranked } = canaryAnswer(result);
  assert.deepEqual(result.thresholds, pool.info().thresholds);
  assert.deepEqual([top.length, reranked], [Math.min(10, result.counts.passedRules), 100]);
});
