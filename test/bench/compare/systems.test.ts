import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { infinity, isEqual, ours, PEER, PEER_PROMPT, peers } from '../../../bench/compare/systems.ts';
import { startingPoint } from '../../../bench/peer/settings.ts';
import { releaseId } from '../../../src/release/manifest.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { copyOfRelease } from '../../helpers/release.ts';

const peer = { folder: '/nowhere', python: '/nowhere/python' };

test('the comparison takes what the sweep found: most throughput, and the soonest answer beside it', () => {
  const settings = startingPoint(2);
  const rows = [
    { settings, throughput: 5, p50: 200 },
    { settings: { ...settings, threads: 2 }, throughput: 4, p50: 120 },
  ];
  const [most, soonest] = peers(peer, { machine: 'm', date: 'd', rows }, {});
  assert.deepEqual([most.name, most.rates], [PEER, true]);
  assert.deepEqual([soonest.name, soonest.rates], [PEER_PROMPT, false]);
  assert.match(most.about, /2 processes x 1 x 1 thread, batches of 100, sorted, fused graph/);
  assert.match(soonest.about, /x 2 threads/);
  assert.equal(peers(peer, { machine: 'm', date: 'd', rows: rows.slice(0, 1) }, {}).length, 1);
  assert.equal(peers(peer, undefined, {}).length, 1);
  assert.match(infinity(peer, {}, 32).about, /batches of 32/);
});

test('as many layers are six without a cascade', async (t) => {
  const folder = await copyOfRelease(t);
  assert.match(ours('ours', folder).about, /release bp-[0-9a-f]{12}/);
  assert.equal(isEqual(folder), false, 'the fixture has two');
  const six = join(temporaryFolder(t), 'six');
  cpSync(folder, six, { recursive: true });
  const { id: _, ...contents } = JSON.parse(readFileSync(join(six, 'manifest.json'), 'utf8'));
  contents.models.reranker.layers = 6;
  writeFileSync(join(six, 'manifest.json'), JSON.stringify({ ...contents, id: releaseId(contents) }));
  assert.equal(isEqual(six), true);
});
