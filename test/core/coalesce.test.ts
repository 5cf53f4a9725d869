import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Coalescer } from '../../src/core/coalesce.ts';
import type { Deadline } from '../../src/core/deadline.ts';

const alive = () => new AbortController();
const until = (at: number, { signal } = alive()) => ({ signal, at });

test('one who leaves does not spoil it for the others; the last one stops it', async () => {
  const coalescer = new Coalescer<number>();
  const { promise, resolve } = Promise.withResolvers<number>();
  const signals: AbortSignal[] = [];
  const compute = ({ signal }: Deadline) => {
    signals.push(signal);
    return promise;
  };
  const [first, second] = [alive(), alive()];
  const one = coalescer.run('k', compute, until(1, first));
  const two = coalescer.run('k', compute, until(1, second));
  first.abort(new Error('gone'));
  await assert.rejects(one, /gone/);
  assert.ok(!signals[0].aborted);
  resolve(7);
  assert.equal(await two, 7);
  assert.equal(signals.length, 1);
  assert.ok(!coalescer.has('k'));
});

test('when all have left, the computation is told, and the next caller starts anew', async () => {
  const coalescer = new Coalescer<number>();
  const caller = alive();
  let told = false;
  const never = ({ signal }: Deadline) => {
    signal.addEventListener('abort', () => {
      told = true;
    });
    return new Promise<number>(() => {});
  };
  const one = coalescer.run('k', never, until(1, caller));
  caller.abort(new Error('gone'));
  await assert.rejects(one, /gone/);
  assert.ok(told);
  assert.equal(await coalescer.run('k', async () => 8, until(1)), 8);
});

test('a failure reaches every waiting caller once and is not remembered', async () => {
  const coalescer = new Coalescer<number>();
  const fail = () => Promise.reject(new Error('broken'));
  const both = [1, 2].map(() => coalescer.run('k', fail, until(1)));
  for (const one of both) await assert.rejects(one, /broken/);
  assert.equal(await coalescer.run('k', async () => 9, until(1)), 9);
});

test('a computation has the time of whoever waits longest', async () => {
  const coalescer = new Coalescer<number>();
  let deadline = until(0);
  const { promise, resolve } = Promise.withResolvers<number>();
  const compute = (given: Deadline) => {
    deadline = given as typeof deadline;
    return promise;
  };
  const runs = [5, 9, 7].map((at) => coalescer.run('k', compute, until(at)));
  assert.equal(deadline.at, 9);
  resolve(1);
  assert.deepEqual(await Promise.all(runs), [1, 1, 1]);
});
