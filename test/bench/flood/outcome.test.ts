import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floodOutcome, levelOf, recoverySeconds } from '../../../bench/flood/outcome.ts';
import type { Hit } from '../../../bench/load/hits.ts';

const hit = (at: number, ms: number, code = 200, more: Partial<Hit> = {}): Hit => ({
  at,
  ms,
  code,
  body: '{}',
  ...more,
});
const degraded = (level: number) => ({ body: JSON.stringify({ degradedLevel: level }) });

test('a flood is told by what its clients got', () => {
  const hits = [
    hit(0, 500),
    hit(1, 900, 200, degraded(2)),
    hit(2, 1100, 200, degraded(1)),
    hit(3, 2, 429, { retryAfterMs: 1000 }),
    hit(4, 2, 429),
    hit(5, 1000, 504),
  ];
  const about = { door: 'HTTP', rate: 3, seconds: 2, deadlineMs: 1000, best: 2 } as const;
  assert.deepEqual(floodOutcome(hits, about), {
    ...{ door: 'HTTP', rate: 3, seconds: 2, goodput: 1, share: 0.5, requests: 6, answered: 3, late: 1 },
    ...{ levels: [1, 1, 1], refused: 2, hintless: 1, failed: 1 },
  });
  assert.deepEqual(floodOutcome(hits, { ...about, door: 'gRPC' }).levels, [0, 0, 0]);
});

test('recovery ends with the last request that was refused, slow or degraded', () => {
  const before = Array.from({ length: 100 }, (_, n) => hit(n, 40));
  const well = [hit(3000, 79), hit(4000, 40)];
  assert.equal(recoverySeconds(before, well), 0);
  assert.equal(recoverySeconds(before, [hit(0, 81), ...well]), 0.081);
  assert.equal(recoverySeconds(before, [hit(900, 100), hit(1000, 5, 429), ...well]), 1.005);
  assert.equal(recoverySeconds(before, [hit(2000, 30, 200, degraded(1)), ...well]), 2.03);
  assert.equal(recoverySeconds(before, [hit(100, 3000), hit(2000, 90), ...well]), 3.1, 'due early, answered last');
});

test('a whole answer, and one that was not kept, are of level 0', () => {
  assert.deepEqual([levelOf(hit(0, 1)), levelOf({ body: '' }), levelOf(degraded(2))], [0, 0, 2]);
});
