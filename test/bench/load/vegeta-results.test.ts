import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHits } from '../../../bench/load/vegeta-results.ts';

const line = (timestamp: string, more: object) =>
  `${JSON.stringify({ attack: '', seq: 0, code: 200, latency: 1_500_000, body: null, headers: null, timestamp, ...more })}\n`;

test('requests come in the order in which they were due, with times to the microsecond', () => {
  const hits = readHits(
    line('2026-11-30T22:15:02.000250000Z', { latency: 2_000_000 }) + line('2026-11-30T22:15:01.999000000Z', {}),
  );
  assert.equal(hits[0].at, 0);
  assert.ok(Math.abs(hits[1].at - 1.25) < 1e-3, String(hits[1].at));
  assert.deepEqual(
    hits.map(({ ms }) => ms),
    [1.5, 2],
  );
});

test('status, wait and body are read, and a request without an answer has none', () => {
  const body = Buffer.from('{"ä":1}').toString('base64');
  const refused = { code: 429, headers: { 'Retry-After': ['2'] }, body };
  const [one, two] = readHits(
    line('2026-11-30T22:15:01Z', refused) + line('2026-11-30T22:15:02+00:00', { code: 0, error: 'EOF' }),
  );
  assert.deepEqual({ ...one, at: 0 }, { at: 0, ms: 1.5, code: 429, retryAfterMs: 2000, body: '{"ä":1}' });
  assert.deepEqual({ ...two, at: 0 }, { at: 0, ms: 1.5, code: 0, body: '' });
  assert.throws(() => readHits(line('yesterday', {})), /a time that is none: yesterday/);
});
