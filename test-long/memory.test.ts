import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixtureRelease, sessions, shapes, sharedIndex, soakCount, soakFor } from '../bench/memory/parts.ts';
import { temporaryFolder } from '../test/helpers/folder.ts';

// Memory is measured on Linux. Numbers of requests can be lowered to try a test: LONG_SCALE=0.01 npm run test:long.

const SCALE = Number(process.env.LONG_SCALE ?? 1);
const skip = process.platform !== 'linux' && 'memory is measured on Linux';

test('400,000 mixed requests leave the memory within 5 % of what it was after the warm-up', { skip }, async (t) => {
  const { requests, ratio } = await soakCount(await fixtureRelease(temporaryFolder(t)), Math.ceil(SCALE * 400_000));
  t.diagnostic(`${requests} requests: ${ratio.toFixed(3)} of the memory after the warm-up`);
  assert.ok(ratio < 1.05, String(ratio));
});

test('requests of all shapes in random order take at most 1.5 times the memory of equal ones', { skip }, async (t) => {
  const { equal, unequal } = await shapes(await fixtureRelease(temporaryFolder(t)), Math.ceil(SCALE * 20_000));
  t.diagnostic(`${unequal.max.toFixed(0)} MiB against ${equal.max.toFixed(0)} MiB`);
  assert.ok(unequal.max <= 1.5 * equal.max, `${unequal.max} against ${equal.max} MiB`);
});

test('a release opened and closed 50 times leaves no session behind', { skip }, async (t) => {
  const found = await sessions(await fixtureRelease(temporaryFolder(t)), 50);
  t.diagnostic(`${found.trend.first.toFixed(0)} MiB after the warm-up, ${found.trend.last.toFixed(0)} MiB at the end`);
  assert.ok(found.trend.ratio < 1.1, String(found.trend.ratio));
});

test('ten minutes of mixed load end with the memory they began with', { skip }, async (t) => {
  const { first, last, ratio, slope } = await soakFor(await fixtureRelease(temporaryFolder(t)), SCALE * 600);
  t.diagnostic(`${first.toFixed(0)} to ${last.toFixed(0)} MiB, ${slope.toFixed(1)} MiB an hour`);
  assert.ok(ratio < 1.05, String(ratio));
});

test('two services on one release have the pages of its index once', { skip }, async (t) => {
  const { two } = await sharedIndex(await fixtureRelease(temporaryFolder(t)));
  for (const { shared, private: own } of two) assert.ok(shared > 10 * own, `${shared} MiB shared, ${own} alone`);
});
