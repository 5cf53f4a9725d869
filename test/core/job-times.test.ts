import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backlog } from '../../src/core/backlog.ts';
import { JobTimes } from '../../src/core/job-times.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';

const job = (candidates: number) => recommendJob('x', { candidates });
const stages = (encode: number, rerank: number) => ({ tokenize: 0, encode, search: 0, rerank });
const phrases = (count: number) => rankJob('x', Array(count).fill('hat'));

test('one measured job tells what any number of candidates will take', () => {
  const times = new JobTimes();
  times.done(job(100), 70, stages(6, 60));
  assert.equal(times.of(job(100)), 70);
  assert.equal(times.of(job(25)), 10 + 15);
  times.done(phrases(9), 30, stages(10, 18));
  assert.equal(times.of(phrases(9)), 30);
  assert.equal(times.of(phrases(99)), 3 + 99 * 3);
  assert.equal(times.of(job(25)), 25);
});

test('what waits is priced by what was measured since it came', () => {
  const times = new JobTimes();
  const backlog = new Backlog();
  for (const one of [job(100), job(50), phrases(9)]) backlog.add(one);
  times.done(job(100), 70, stages(6, 60));
  times.done(phrases(9), 30, stages(10, 18));
  assert.equal(times.ofAll(backlog), 70 + 40 + 30);
});

test('times follow what is measured, and one outlier is not believed in full', () => {
  const times = new JobTimes();
  for (let n = 0; n < 10; n++) times.done(job(100), 70, stages(6, 60));
  times.done(job(100), 100_000, stages(6, 60));
  assert.ok(times.of(job(100)) > 70 && times.of(job(100)) < 85);
  for (let n = 0; n < 60; n++) times.done(job(100), 1000, stages(6, 60));
  assert.ok(Math.abs(times.of(job(100)) - 1000) < 10);
});

test('a job that gave up counts if it took longer than thought, and not if it was stopped early', () => {
  const times = new JobTimes();
  for (let n = 0; n < 10; n++) times.done(job(100), 70, stages(6, 60));
  times.gaveUp(job(100), 20);
  assert.equal(Math.round(times.of(job(100))), 70);
  times.gaveUp(job(100), 150);
  assert.equal(Math.round(times.of(job(100))), 78);
});

test('a ranking of no phrases at all does not spoil the price of one', () => {
  const times = new JobTimes();
  times.done(phrases(9), 30, stages(10, 18));
  times.done(phrases(0), 3, stages(1, 0));
  assert.equal(times.of(phrases(9)), 30);
});
