import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Priority } from '../../src/contract/headers.ts';
import { Admission } from '../../src/core/admission.ts';
import { candidatesOf } from '../../src/core/backlog.ts';
import type { Engine, Job, ResultOf } from '../../src/core/ports.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { type ManualClock, manualClock, manualEngine, settle, until } from '../helpers/manual-engine.ts';

const SLOTS = 2;
const DEADLINE_MS = 1000;
/** Requests a second that the engine below does whole: two at a time, 70 ms each on average. */
const SUSTAINABLE = (SLOTS * 1000) / 70;

/** An engine in simulated time: jobs take 10 ms and 0.6 more a candidate, give or take a third. */
function simulatedEngine(clock: ManualClock): Engine & { pending: { at: number; end: () => void }[] } {
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const manual = manualEngine(clock, SLOTS);
  const pending: { at: number; end: () => void }[] = [];
  return {
    ...manual,
    pending,
    run<J extends Job>(job: J): Promise<ResultOf<J>> {
      const result = manual.run(job);
      const { finish } = manual.begun.at(-1)!;
      const factor = 2 / 3 + (2 / 3) * random();
      const [fixed, rerank] = [10 * factor, 0.6 * candidatesOf(job) * factor];
      pending.push({ at: clock.time + fixed + rerank, end: () => finish(fixed, rerank) });
      return result;
    },
  };
}

interface Outcome {
  sent: number;
  /** When it was answered; undefined if it was not. */
  answered?: number;
  level?: number;
  code?: string;
  priority: Priority;
}

/** Sends requests of a class at constant rates, one phase after the other, and lets time pass until all are settled. */
async function simulate(
  phases: { rate: number; seconds: number; priority?: Priority }[],
  change: { degradeWaitMs?: number } = {},
) {
  const clock = manualClock();
  const engine = simulatedEngine(clock);
  const admission = new Admission(engine, { queueLimit: 1000, bulkShare: 10, degradeWaitMs: 500, ...change }, clock);
  const outcomes: Outcome[] = [];
  const send = (priority: Priority) => {
    const outcome: Outcome = { sent: clock.time, priority };
    outcomes.push(outcome);
    const deadline = until(clock.time + (priority === 'bulk' ? 1e9 : DEADLINE_MS));
    admission.run(recommendJob('x', { candidates: 100 }), { priority, deadline }).then(
      ({ level }) => Object.assign(outcome, { level, answered: clock.time }),
      ({ code }) => Object.assign(outcome, { code }),
    );
  };
  const passUntil = async (time: number) => {
    for (;;) {
      const next = engine.pending.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > time) break;
      engine.pending.shift();
      clock.time = next.at;
      next.end();
      clock.time = next.at;
      await settle();
    }
    clock.time = Math.max(clock.time, time);
  };
  let start = 0;
  for (const { rate, seconds, priority = 'interactive' } of phases) {
    for (let at = start; at < start + 1000 * seconds; at += 1000 / rate) {
      await passUntil(at);
      send(priority);
    }
    start += 1000 * seconds;
  }
  await passUntil(start + 60_000);
  return { outcomes, admission };
}

const interactive = (outcomes: Outcome[], from: number, to: number) =>
  outcomes.filter(({ sent, priority }) => priority === 'interactive' && sent >= from * 1000 && sent < to * 1000);
const late = ({ sent, answered }: Outcome) => answered !== undefined && answered > sent + DEADLINE_MS;
const inTime = (one: Outcome) => one.answered !== undefined && !late(one);
const goodput = (outcomes: Outcome[], seconds: number) => outcomes.filter(inTime).length / seconds;
const FLOOD = [
  { rate: 3 * SUSTAINABLE, seconds: 20 },
  { rate: SUSTAINABLE / 2, seconds: 10 },
];

for (const [degradeWaitMs, what] of [
  [0, 'whole answers only'],
  [500, 'degraded answers'],
] as const) {
  test(`three times the sustainable rate, ${what}: goodput stays, what is accepted is in time, and it is over in 5 s`, async () => {
    const quiet = await simulate([{ rate: SUSTAINABLE, seconds: 20 }], { degradeWaitMs });
    const peak = goodput(quiet.outcomes, 20);
    const { outcomes, admission } = await simulate(FLOOD, { degradeWaitMs });
    const flooded = interactive(outcomes, 0, 20);
    assert.ok(goodput(flooded, 20) >= 0.9 * peak, `${goodput(flooded, 20)} of ${peak} a second`);
    assert.equal(outcomes.filter(late).length, 0);
    const gaveUp = flooded.filter(({ code }) => code === 'DEADLINE_EXCEEDED').length;
    assert.ok(gaveUp <= 0.01 * flooded.length, `${gaveUp} were accepted and then given up`);
    assert.ok(flooded.some(({ code }) => code === 'OVERLOADED'));
    for (const one of interactive(outcomes, 25, 30)) assert.ok(inTime(one) && one.level === 0, JSON.stringify(one));
    assert.equal(admission.degrading.level, 0);
  });
}

test('at one and a half times the rate the service degrades one level and refuses nobody', async () => {
  const { outcomes } = await simulate([{ rate: 1.5 * SUSTAINABLE, seconds: 20 }]);
  assert.ok(outcomes.every(inTime));
  assert.deepEqual([...new Set(outcomes.map(({ level }) => level))], [0, 1]);
});

test('beside a flood of bulk, interactive requests are answered whole and in time, and bulk goes on', async () => {
  const beside = { rate: 0.6 * SUSTAINABLE, seconds: 20 };
  const { outcomes } = await simulate([{ rate: 300, seconds: 3, priority: 'bulk' }, beside]);
  const mine = interactive(outcomes, 3, 23);
  assert.equal(mine.length, 343);
  assert.ok(mine.every((one) => inTime(one) && one.level === 0));
  const bulk = outcomes.filter(
    ({ priority, answered = 0 }) => priority === 'bulk' && answered > 3000 && answered < 23_000,
  );
  assert.ok(goodput(interactive(outcomes, 3, 23), 20) + bulk.length / 20 >= 0.95 * SUSTAINABLE, String(bulk.length));
});
