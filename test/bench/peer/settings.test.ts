import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  FACTORS,
  fastest,
  promptest,
  readSweep,
  same,
  startingPoint,
  writeSweep,
} from '../../../bench/peer/settings.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const start = startingPoint(4);
const rows = [
  { settings: start, throughput: 5, p50: 200 },
  { settings: { ...start, batch: 25 }, throughput: 7, p50: 190 },
  { settings: { ...start, threads: 4 }, throughput: 6, p50: 90 },
];

test('the most throughput and the soonest answer may be two settings', () => {
  assert.equal(fastest(rows).settings.batch, 25);
  assert.equal(promptest(rows).settings.threads, 4);
  assert.throws(() => fastest([]), /run npm run bench:sweep/);
});

test('each factor varies its own things and keeps the rest', () => {
  const best = { ...start, batch: 13, sort: false };
  const varied = FACTORS.map((factor) => factor(best, 4)).map((all) =>
    Object.keys(start).filter((name) => new Set(all.map((one) => one[name as keyof typeof one])).size > 1),
  );
  assert.deepEqual(varied, [['processes', 'lanes', 'threads'], ['graph'], ['batch'], ['sort']]);
  assert.ok(FACTORS.every((factor) => factor(best, 4).some((one) => same(one, { ...best, ...one }))));
});

test('a sweep comes back as it was written; no sweep is none, and a damaged one is named', (t) => {
  const file = join(temporaryFolder(t), 'sweep.json');
  assert.equal(readSweep(file), undefined);
  const sweep = { machine: 'abacus', date: '2026-12-01', rows };
  writeSweep(sweep, file);
  assert.deepEqual(readSweep(file), sweep);
  writeFileSync(file, '{');
  assert.throws(() => readSweep(file), /is no sweep .*: run npm run bench:sweep/);
});
