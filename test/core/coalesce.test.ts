import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Coalescer } from '../../src/core/coalesce.ts';

const alive = () => new AbortController();

test('one who leaves does not spoil it for the others; the last one stops it', async () => {
  const coalescer = new Coalescer<number>();
  const { promise, resolve } = Promise.withResolvers<number>();
  const signals: AbortSignal[] = [];
  const compute = (signal: AbortSignal) => {
    signals.push(signal);
    return promise;
  };
  const [first, second] = [alive(), alive()];
  const one = coalescer.run('k', compute, first.signal);
  const two = coalescer.run('k', compute, second.signal);
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
  const never = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => {
      told = true;
    });
    return new Promise<number>(() => {});
  };
  const one = coalescer.run('k', never, caller.signal);
  caller.abort(new Error('gone'));
  await assert.rejects(one, /gone/);
  assert.ok(told);
  assert.equal(await coalescer.run('k', async () => 8, alive().signal), 8);
});

test('a failure reaches every waiting caller once and is not remembered', async () => {
  const coalescer = new Coalescer<number>();
  const fail = () => Promise.reject(new Error('broken'));
  const both = [1, 2].map(() => coalescer.run('k', fail, alive().signal));
  for (const one of both) await assert.rejects(one, /broken/);
  assert.equal(await coalescer.run('k', async () => 9, alive().signal), 9);
});
