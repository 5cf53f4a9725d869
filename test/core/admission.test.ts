import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Priority } from '../../src/contract/headers.ts';
import { Admission } from '../../src/core/admission.ts';
import type { Job } from '../../src/core/ports.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';
import { manualClock, manualEngine, settle, until } from '../helpers/manual-engine.ts';

const CONFIG = { queueLimit: 1000, bulkShare: 10, degradeWaitMs: 500 };
const job = () => recommendJob('x', { candidates: 100 });

/** An admission that knows that a job of 100 candidates takes 100 ms, 20 of them for anything, and one worker. */
async function open(change: Partial<typeof CONFIG> = {}) {
  const clock = manualClock();
  const engine = manualEngine(clock);
  const admission = new Admission(engine, { ...CONFIG, ...change }, clock);
  const send = (asked: Job = job(), ms = 1e9, priority: Priority = 'interactive') => {
    const promise = admission.run(asked, { priority, deadline: until(clock.time + ms) });
    promise.catch(() => {});
    return promise;
  };
  const first = send();
  engine.begun[0].finish(20, 80);
  await first;
  engine.begun.length = 0;
  /** Ends jobs, each after what it takes by the numbers above, until nothing is left. */
  const finishAll = async () => {
    for (let n = 0; n < engine.begun.length; n++) {
      const { job: done, finish } = engine.begun[n];
      finish(20, 0.8 * (done.kind === 'recommend' ? done.candidates : done.keyphrases.length));
      await settle();
    }
  };
  return { clock, engine, admission, send, finishAll };
}

type Refusal = { code: string; retryAfterMs: number; message: string };

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => assert.fail('it was not refused'),
    (thrown) => thrown,
  );
  assert.equal(error.code, 'OVERLOADED');
  return error;
}

test('who cannot be answered in time is refused at once, and told how long the queue is', async () => {
  const { engine, send } = await open({ degradeWaitMs: 0 });
  for (let n = 0; n < 5; n++) send();
  const error = await refusal(send(job(), 600));
  assert.equal(error.retryAfterMs, 500);
  assert.equal(
    error.message,
    'not taken: it would take more than 500 ms to begin, and 600 ms are left; send again later',
  );
  assert.equal(engine.begun.length, 1);
  send(job(), 720);
  await refusal(send(job(), 800));
});

test('the time to come back is shorter when less is waiting', async () => {
  const { engine, send } = await open({ degradeWaitMs: 0 });
  for (let n = 0; n < 5; n++) send();
  const before = (await refusal(send(job(), 10))).retryAfterMs;
  engine.begun[0].finish(20, 80);
  await settle();
  assert.equal((await refusal(send(job(), 10))).retryAfterMs, before - 100);
});

test('every accepted request of a flood is answered before its deadline; the rest is refused', async () => {
  const { clock, send, finishAll } = await open();
  const outcomes = Array.from({ length: 300 }, () =>
    send(job(), 1000).then(
      ({ level }) => ({ level, at: clock.time }),
      ({ code }) => code as string,
    ),
  );
  const start = clock.time;
  await finishAll();
  const all = await Promise.all(outcomes);
  const answered = all.filter((one) => typeof one === 'object');
  assert.deepEqual([...new Set(answered.map(({ level }) => level))], [0, 1, 2]);
  for (const { at } of answered) assert.ok(at - start <= 1000, String(at - start));
  assert.deepEqual([...new Set(all.filter((one) => typeof one === 'string'))], ['OVERLOADED']);
});

test('before refusing, a flood is served with 50 and then with 25 candidates, and afterwards with all again', async () => {
  const { engine, admission, send, finishAll } = await open();
  for (let n = 0; n < 40; n++) send();
  assert.equal(admission.degrading.level, 2);
  await finishAll();
  const candidates = engine.begun.map(({ job: done }) => (done as { candidates: number }).candidates);
  assert.deepEqual([...new Set(candidates)], [100, 50, 25]);
  assert.deepEqual(
    candidates,
    [...candidates].sort((a, b) => b - a),
  );
  assert.equal(admission.degrading.level, 0);
  const after = send();
  await finishAll();
  assert.equal((await after).level, 0);
});

test('degradeWaitMs moves the step; 0 never degrades', async () => {
  const whole = async (degradeWaitMs: number) => {
    const { engine, send, finishAll } = await open({ degradeWaitMs });
    for (let n = 0; n < 20; n++) send();
    await finishAll();
    return engine.begun.filter(({ job: done }) => (done as { candidates: number }).candidates === 100).length;
  };
  assert.deepEqual([await whole(500), await whole(1000), await whole(0)], [5, 10, 20]);
});

test('a ranking is never degraded, and refused only when all of it would come too late', async () => {
  const { engine, send, finishAll } = await open();
  for (let n = 0; n < 40; n++) send();
  const ranking = rankJob('x', Array(100).fill('hat'));
  const done = send(ranking);
  await refusal(send(ranking, 100));
  await finishAll();
  assert.equal((await done).level, 0);
  assert.equal((engine.begun[40].job as typeof ranking).keyphrases.length, 100);
});

test('what asks for no more than a level allows is done whole, and not called degraded', async () => {
  const { send, finishAll } = await open();
  for (let n = 0; n < 40; n++) send();
  const few = send(recommendJob('x', { candidates: 25 }));
  await finishAll();
  const done = await few;
  assert.deepEqual([done.level, done.job.kind === 'recommend' && done.job.candidates], [0, 25]);
});

test('a short deadline of one request degrades that one', async () => {
  const { admission, send, finishAll } = await open();
  send();
  const short = [send(job(), 300), send(job(), 300)];
  const patient = send();
  assert.equal(admission.degrading.level, 0);
  await finishAll();
  assert.deepEqual(
    (await Promise.all([...short, patient])).map(({ level }) => level),
    [1, 2, 0],
  );
});

test('bulk that waits degrades nobody, itself neither, and fills no place of others', async () => {
  const { admission, send, finishAll } = await open({ queueLimit: 40 });
  const bulk = Array.from({ length: 40 }, () => send(job(), 1e9, 'bulk'));
  await refusal(send(job(), 1e9, 'bulk'));
  assert.equal(admission.degrading.level, 0);
  const interactive = send(job(), 1000);
  await finishAll();
  const levels = await Promise.all([...bulk, interactive].map(async (one) => (await one).level));
  assert.deepEqual([...new Set(levels)], [0]);
});

test('a free worker is tried even by a request that should not fit, so that a wrong prediction does not stay', async () => {
  const { admission, engine, send } = await open();
  const slow = send();
  engine.begun[0].finish(200_000, 0);
  await slow;
  for (let n = 0; n < 20; n++) {
    const tried = send(job(), 30);
    engine.begun[engine.begun.length - 1].finish(5, 5);
    await tried;
  }
  for (let n = 0; n < 5; n++) send();
  assert.ok(admission.dispatcher.wait('interactive') < 200);
});

test('queueLimit: one more than fits is refused, and a place is free again after a job that failed', async () => {
  const { engine, send } = await open({ queueLimit: 2 });
  const running = send();
  send();
  assert.match((await refusal(send())).message, /^not taken: 2 interactive requests are in work or waiting;/);
  engine.begun[0].fail(new Error('x'));
  await assert.rejects(running, /x/);
  const again = send();
  engine.begun[1].finish(20, 80);
  await settle();
  engine.begun[2].finish(20, 80);
  assert.ok(await again);
});

test('bulkShare: how much of the time bulk gets while interactive requests wait', async () => {
  const bulkOf = async (bulkShare: number) => {
    const { engine, send } = await open({ bulkShare });
    send();
    for (const priority of ['bulk', 'interactive'] as const) {
      for (let n = 0; n < 50; n++) send(rankJob(priority, Array(100).fill('hat')), 1e9, priority);
    }
    for (let n = 0; n < 20; n++) {
      engine.begun[n].finish(20, 80);
      await settle();
    }
    return engine.begun.filter(({ job: { item } }) => item.title === 'bulk').length;
  };
  const [tenth, half] = [await bulkOf(10), await bulkOf(50)];
  assert.ok(tenth >= 2 && tenth <= 3 && half >= 10 && half <= 11, `${tenth} ${half}`);
});

test('who is patient waits for a place where others are refused, in order of arrival, whole and in the end answered', async () => {
  const { admission, clock, engine, finishAll, send } = await open({ queueLimit: 2 });
  const patient = (title: string) =>
    admission.run(recommendJob(title, { candidates: 100 }), {
      priority: 'bulk',
      patient: true,
      deadline: until(clock.time + 1e9),
    });
  const rows = Array.from({ length: 30 }, (_, at) => patient(`row ${at}`));
  assert.equal(admission.dispatcher.inside('bulk'), 2);
  await refusal(send(job(), 1e9, 'bulk'));
  await finishAll();
  const done = await Promise.all(rows);
  assert.deepEqual([...new Set(done.map(({ level }) => level))], [0]);
  assert.deepEqual(
    engine.begun.map(({ job: begun }) => begun.item.title),
    rows.map((_, at) => `row ${at}`),
  );
});

test('patient rows leave a queue that is full to interactive requests', async () => {
  const { admission, clock, engine, finishAll, send } = await open({ queueLimit: 2 });
  const place = { priority: 'bulk', patient: true, deadline: until(clock.time + 1e9) } as const;
  const rows = Array.from({ length: 30 }, () => admission.run(job(), place));
  const interactive = send(recommendJob('me', { candidates: 100 }));
  await finishAll();
  await interactive;
  await Promise.all(rows);
  assert.ok(engine.begun.findIndex(({ job: begun }) => begun.item.title === 'me') <= 2);
});

test('who is patient gives up at the deadline, before it has a place or after', async () => {
  const { admission, clock, engine } = await open({ queueLimit: 1 });
  const controller = new AbortController();
  const place = { priority: 'bulk', patient: true, deadline: until(clock.time + 1e9, controller) } as const;
  const first = admission.run(job(), place);
  const second = admission.run(job(), place);
  controller.abort(new Error('late'));
  await assert.rejects(second, /late/);
  await assert.rejects(first, /late/);
  engine.begun[0].finish(20, 80);
  await settle();
  assert.equal(engine.begun.length, 1);
});
