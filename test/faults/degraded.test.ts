import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnsweredEvent, EVENTS, type LevelChangedEvent } from '../../src/core/events.ts';
import { heard } from '../helpers/events.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const MANY = 40;
const ALL = { minLlm: 0, minSr: 0, rules: false, limit: 100 };
const item = (n: number) => ({ title: `Cast iron skillet ${n}` });

interface Answer {
  degraded: boolean;
  degradedLevel: number;
  funnel: { reranked: number };
  keyphrases: { keyphrase: string; llm: number }[];
}

test('a crowd gets fewer candidates by steps, flagged on both doors; whoever comes after it gets all, not those from a cache', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_DEGRADE_WAIT_MS: '10' };
  const { url, grpcPort, info } = await startInProcess(t, { ...env, BIDPHRASE_QUEUE_LIMIT: '1000' });
  const warmUp = [...info().load.answers];
  const answered = heard<AnsweredEvent>(t, EVENTS.answered);
  const changes = heard<LevelChangedEvent>(t, EVENTS.levelChanged);
  const { ask: call } = connectGrpc(t, grpcPort);
  const crowd = [
    ...Array.from({ length: MANY }, async (_, n) => (await ask(url, 'recommend', { item: item(n), ...ALL })).body),
    ...Array.from({ length: MANY }, (_, n) => call('recommend', { item: item(MANY + n), ...ALL })),
  ];
  const ranking = ask(url, 'rank', { item: item(0), keyphrases: ['cast iron skillet'] });
  const answers = (await Promise.all(crowd)) as Answer[];
  for (const { degraded, degradedLevel, funnel, keyphrases } of answers) {
    assert.equal(funnel.reranked, [100, 50, 25][degradedLevel]);
    assert.equal(degraded, degradedLevel > 0);
    assert.equal(keyphrases.length, funnel.reranked);
  }
  for (const door of [answers.slice(0, MANY), answers.slice(MANY)]) assert.ok(door.some(({ degraded }) => degraded));
  assert.equal((await ranking).body.degraded, false);

  const worst = answers.findIndex(({ degradedLevel }) => degradedLevel === 2);
  assert.ok(worst >= 0);
  const again = (await ask(url, 'recommend', { item: item(worst), ...ALL })).body as Answer;
  assert.deepEqual([again.degraded, again.degradedLevel, again.funnel.reranked], [false, 0, 100]);
  const scores = new Map(again.keyphrases.map(({ keyphrase, llm }) => [keyphrase, llm]));
  const shared = answers[worst].keyphrases.filter(({ keyphrase }) => scores.has(keyphrase));
  assert.ok(shared.length > 0);
  for (const { keyphrase, llm } of shared) assert.equal(scores.get(keyphrase), llm);

  assert.equal(changes[0].from, 0);
  assert.equal(changes.at(-1)?.to, 0);
  for (const { from, to } of changes) assert.notEqual(from, to);
  const byLevel = [0, 1, 2].map(
    (n) => answered.filter((one) => one.operation === 'recommend' && one.level === n).length,
  );
  assert.deepEqual(
    info().load.answers,
    byLevel.map((count, level) => count + warmUp[level]),
  );
});
