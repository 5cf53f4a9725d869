import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { BidphraseError } from '../../../src/contract/errors.ts';
import { buildApp } from '../../helpers/app.ts';
import { records } from '../../helpers/child.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

/** A logger that keeps its lines. */
function keepingLog() {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }) };
}

test('a request is one line with method, route, status and time, and never its title', async (t) => {
  const { lines, log } = keepingLog();
  const app = await buildApp(t, { log });
  const title = 'Unmistakable zebra lamp';
  await app.inject({ method: 'GET', url: '/recommend', query: { title } });
  await app.inject({ method: 'POST', url: '/recommend', payload: { item: { title } } });
  await app.inject({ method: 'POST', url: '/recommend', payload: { item: { title, colour: title } } });
  await app.inject({ method: 'GET', url: `/zebra?title=${encodeURIComponent(title)}` });
  assert.deepEqual(
    records(lines.join('')).map(({ method, route, status }) => [method, route, status]),
    [
      ['GET', '/recommend', 200],
      ['POST', '/recommend', 200],
      ['POST', '/recommend', 400],
      ['GET', 'none', 404],
    ],
  );
  assert.doesNotMatch(lines.join(''), /zebra/i);
});

test('the cause of an internal error is in the log', async (t) => {
  const { lines, log } = keepingLog();
  const recommender = fixedRecommender(async () => {
    throw new Error('the disk is gone');
  });
  const app = await buildApp(t, { log, recommender });
  await app.inject({ method: 'GET', url: '/recommend?title=Drill' });
  assert.match(lines.join(''), /"level":50.*the disk is gone/);
});

test('a request that was refused or came too late is no error, and has no stack in the log', async (t) => {
  for (const code of ['OVERLOADED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE'] as const) {
    const { lines, log } = keepingLog();
    const recommender = fixedRecommender(async () => {
      throw new BidphraseError(code, 'too much');
    });
    const app = await buildApp(t, { log, recommender });
    await app.inject({ method: 'GET', url: '/recommend?title=Drill' });
    assert.deepEqual(
      records(lines.join('')).map(({ level, msg }) => [level, msg]),
      [[30, 'answered']],
    );
  }
});
