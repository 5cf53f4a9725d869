import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backlog, candidatesOf } from '../../src/core/backlog.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';

test('jobs and their candidates add up by kind, and what leaves is taken off', () => {
  const backlog = new Backlog();
  const jobs = [recommendJob('a', { candidates: 30 }), recommendJob('b', { candidates: 20 }), rankJob('c', ['x', 'y'])];
  for (const job of jobs) backlog.add(job);
  assert.deepEqual(backlog.sums, { recommend: { jobs: 2, candidates: 50 }, rank: { jobs: 1, candidates: 2 } });
  backlog.remove(jobs[0]);
  assert.deepEqual(backlog.sums.recommend, { jobs: 1, candidates: 20 });
  assert.deepEqual(jobs.map(candidatesOf), [30, 20, 2]);
});
