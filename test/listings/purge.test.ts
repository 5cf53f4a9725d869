import assert from 'node:assert/strict';
import { test } from 'node:test';
import { purgeEnded } from '../../src/listings/purge.ts';
import { fakeTiming } from '../helpers/listings.ts';

test('forgets what ended so many days ago, every hour, and a failure waits for the next', async () => {
  const timing = fakeTiming();
  const from = timing.time;
  const stop = new AbortController();
  const befores: number[] = [];
  const lines: string[] = [];
  const log = {
    info: (_: object, line: string) => lines.push(line),
    warn: (_: object, line: string) => lines.push(line),
  };
  const store = {
    async purgeEnded(before: number) {
      befores.push(before - from);
      if (befores.length === 3) stop.abort();
      if (befores.length === 2) throw new Error('away');
      return 1;
    },
  };
  await purgeEnded({ store, days: 2, timing, log }, stop.signal);
  const [day, hour] = [86_400_000, 3_600_000];
  assert.deepEqual(befores, [-2 * day, -2 * day + hour, -2 * day + 2 * hour]);
  assert.deepEqual(lines, [
    'ended items are forgotten',
    'ended items could not be forgotten',
    'ended items are forgotten',
  ]);
});
