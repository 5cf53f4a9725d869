import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Priority } from '../../src/contract/headers.ts';
import { candidatesOf } from '../../src/core/backlog.ts';
import { FairQueue, type Waiting } from '../../src/core/fair-queue.ts';
import { recommendJob } from '../helpers/jobs.ts';

const one = (priority: Priority, title = ''): Waiting => ({ priority, job: recommendJob(title) });
const fill = (queue: FairQueue<Waiting>, priority: Priority, count: number) => {
  for (let n = 0; n < count; n++) queue.add(one(priority, String(n)));
};
/** How many of the next ones are of a class. */
const served = (queue: FairQueue<Waiting>, count: number, cost = (_: Waiting['job']) => 70) => {
  const priorities = Array.from({ length: count }, () => queue.next(cost)?.priority);
  return priorities.filter((priority) => priority === 'interactive').length;
};

test('while both wait each gets its share, whatever the share is', () => {
  for (const [share, interactive] of [
    [0.1, 90],
    [0.25, 75],
    [0.5, 50],
  ]) {
    const queue = new FairQueue<Waiting>(share);
    fill(queue, 'bulk', 200);
    fill(queue, 'interactive', 200);
    assert.ok(Math.abs(served(queue, 100) - interactive) <= 1, String(share));
  }
});

test('shares are of time, not of jobs', () => {
  const queue = new FairQueue<Waiting>(0.5);
  fill(queue, 'interactive', 200);
  for (let n = 0; n < 200; n++) queue.add({ priority: 'bulk', job: recommendJob('', { candidates: 500 }) });
  assert.ok(Math.abs(served(queue, 110, candidatesOf) - 100) <= 1);
});

test('who waits alone gets everything, and saves or owes nothing for it', () => {
  const queue = new FairQueue<Waiting>(0.1);
  fill(queue, 'bulk', 300);
  assert.equal(served(queue, 100), 0);
  fill(queue, 'interactive', 100);
  assert.ok(Math.abs(served(queue, 50) - 45) <= 1);
});

test('each class is first come first served, and one who left is not served', () => {
  const queue = new FairQueue<Waiting>(0.1);
  const [a, b, c] = ['a', 'b', 'c'].map((title) => one('interactive', title));
  for (const waiting of [a, b, c]) queue.add(waiting);
  assert.equal(queue.delete(b), true);
  assert.equal(queue.delete(b), false);
  assert.equal(queue.size, 2);
  assert.equal(queue.backlog('interactive').sums.recommend.jobs, 2);
  const cost = () => 1;
  assert.deepEqual([queue.next(cost), queue.next(cost), queue.next(cost)], [a, c, undefined]);
});
