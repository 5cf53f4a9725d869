import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Priority } from '../../src/contract/headers.ts';
import { Dispatcher } from '../../src/core/dispatcher.ts';
import { EVENTS, type StartedEvent } from '../../src/core/events.ts';
import type { Job } from '../../src/core/ports.ts';
import { heard } from '../helpers/events.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { manualClock, manualEngine, settle, until } from '../helpers/manual-engine.ts';

const LATER = until(1e9);
const job = (title: string, candidates = 100) => recommendJob(title, { candidates });
const titleOf = ({ job: { item } }: { job: Job }) => item.title;

/** A dispatcher that knows that a job of 100 candidates takes 100 ms, 20 of them for anything. */
async function open(slots = 1) {
  const clock = manualClock();
  const engine = manualEngine(clock, slots);
  let freed = 0;
  const dispatcher = new Dispatcher(engine, clock, 0.1, () => void freed++);
  const first = dispatcher.run(job('first'), { priority: 'interactive', deadline: LATER });
  engine.begun[0].finish(20, 80);
  await first;
  engine.begun.length = 0;
  const run = (title: string, priority: Priority = 'interactive', deadline = LATER) => {
    const promise = dispatcher.run(job(title), { priority, deadline });
    promise.catch(() => {});
    return promise;
  };
  return { clock, engine, dispatcher, run, freed: () => freed };
}

test('the engine gets as many jobs as it does at a time, and the next when one is done', async () => {
  const { engine, run, dispatcher } = await open(2);
  const runs = ['a', 'b', 'c'].map((title) => run(title));
  assert.deepEqual(engine.begun.map(titleOf), ['a', 'b']);
  assert.deepEqual([dispatcher.running, dispatcher.waiting('interactive')], [2, 1]);
  engine.begun[1].finish(30);
  assert.equal((await runs[1]).waited, 0);
  assert.deepEqual(engine.begun.map(titleOf), ['a', 'b', 'c']);
  engine.begun[2].finish(30);
  assert.equal((await runs[2]).waited, 30);
});

test('the predicted wait is what runs and what waits, by the number of workers', async () => {
  const { clock, dispatcher, run } = await open(2);
  assert.equal(dispatcher.wait('interactive'), 0);
  run('a');
  assert.equal(dispatcher.wait('interactive'), 0);
  run('b');
  clock.time += 60;
  assert.equal(dispatcher.wait('interactive'), (40 + 40) / 2);
  run('c');
  run('d');
  assert.equal(dispatcher.wait('interactive'), (80 + 200) / 2);
});

test('each class waits for its own and for the share of the other', async () => {
  const { dispatcher, run } = await open();
  run('running');
  for (let n = 0; n < 9; n++) run(`i${n}`);
  for (let n = 0; n < 20; n++) run(`b${n}`, 'bulk');
  assert.equal(Math.round(dispatcher.wait('interactive')), 100 + 900 + 100);
  assert.equal(Math.round(dispatcher.wait('bulk')), 100 + 2000 + 900);
});

test('a job that overran makes the wait longer before it ends, and its time is learnt when it ends', async () => {
  const { clock, dispatcher, engine, run } = await open();
  const slow = run('slow');
  clock.time += 100;
  assert.equal(dispatcher.wait('interactive'), 0);
  clock.time += 900;
  assert.equal(dispatcher.wait('interactive'), 900);
  engine.begun[0].finish(0, 0);
  await slow;
  run('next');
  assert.ok(dispatcher.wait('interactive') > 100);
});

test('a job that ended after its deadline is counted, with what it should have taken', async (t) => {
  const { clock, engine, run } = await open();
  const overran = heard(t, EVENTS.overran);
  const caller = new AbortController();
  const slow = run('slow', 'interactive', until(clock.time + 200, caller));
  caller.abort(new Error('late'));
  await assert.rejects(slow, /late/);
  engine.begun[0].finish(5000);
  await settle();
  assert.deepEqual(overran, [{ operation: 'recommend', predicted: 100, took: 5000 }]);
});

test('one who leaves while waiting is never begun; one who leaves later holds its place until it is free', async () => {
  const { dispatcher, engine, run, freed } = await open();
  const [running, waiting] = [new AbortController(), new AbortController()];
  const first = run('first', 'interactive', until(1e9, running));
  const second = run('second', 'interactive', until(1e9, waiting));
  const before = freed();
  waiting.abort(new Error('gone'));
  await assert.rejects(second, /gone/);
  assert.equal(freed(), before + 1);
  running.abort(new Error('gone too'));
  await assert.rejects(first, /gone too/);
  assert.equal(dispatcher.running, 1);
  assert.equal(engine.begun[0].signal?.aborted, true);
  engine.begun[0].fail(new Error('stopped'));
  await settle();
  assert.deepEqual([dispatcher.running, engine.begun.length, freed()], [0, 1, before + 2]);
});

test('500 callers who leave at once leave nothing waiting', async () => {
  const { dispatcher, engine, run } = await open();
  run('running');
  const caller = new AbortController();
  const runs = Array.from({ length: 500 }, (_, n) =>
    run(String(n), n % 2 ? 'bulk' : 'interactive', until(1e9, caller)),
  );
  assert.equal(dispatcher.inside('interactive') + dispatcher.inside('bulk'), 501);
  caller.abort(new Error('gone'));
  const outcomes = await Promise.allSettled(runs);
  assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 500);
  engine.begun[0].finish(1);
  await settle();
  assert.equal(dispatcher.inside('interactive') + dispatcher.inside('bulk'), 0);
  assert.deepEqual(engine.begun.map(titleOf), ['running']);
});

test('a job whose time is over when its turn comes is not begun, though its timer has not fired', async () => {
  const { clock, engine, run } = await open();
  run('first');
  const late = run('late', 'interactive', until(clock.time + 50));
  engine.begun[0].finish(50);
  await assert.rejects(late, { code: 'DEADLINE_EXCEEDED' });
  assert.deepEqual(engine.begun.map(titleOf), ['first']);
});

test('a job that cannot be done in the time it has left gives way to those who wait, and runs if nobody does', async () => {
  const { clock, engine, run } = await open();
  run('first');
  const hopeless = run('hopeless', 'interactive', until(clock.time + 60));
  run('second');
  engine.begun[0].finish(50);
  await assert.rejects(hopeless, { code: 'DEADLINE_EXCEEDED' });
  assert.deepEqual(engine.begun.map(titleOf), ['first', 'second']);
  run('alone', 'interactive', until(clock.time + 60));
  engine.begun[1].finish(50);
  await settle();
  assert.deepEqual(engine.begun.map(titleOf), ['first', 'second', 'alone']);
});

test('bulk before interactive in the queue is begun after it, and is begun', async (t) => {
  const { engine, run } = await open();
  const started = heard<StartedEvent>(t, EVENTS.started);
  run('running');
  for (let n = 0; n < 40; n++) run(`b${n}`, 'bulk');
  for (let n = 0; n < 40; n++) run(`i${n}`);
  for (let n = 0; n < 21; n++) {
    engine.begun[n].finish(20, 80);
    await settle();
  }
  const bulk = started.slice(1).filter(({ priority }) => priority === 'bulk');
  assert.ok(bulk.length >= 2 && bulk.length <= 3, String(bulk.length));
});

test('a failure of the engine is that of its own caller, and the next job runs', async () => {
  const { engine, run } = await open();
  const bad = run('bad');
  const good = run('good');
  engine.begun[0].fail(new Error('broken'));
  await assert.rejects(bad, /broken/);
  engine.begun[1].finish(1);
  await good;
});
