import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { startingPoint } from '../../../bench/peer/settings.ts';
import { startInfinity, startPeer } from '../../../bench/peer/start.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

// The peer itself needs an environment of 6 GB: `npm run bench:compare` makes it. Its logic is tested by training/tests/peer.

const ROOT = resolve(import.meta.dirname, '../../..');

test('versions of both peers are exact, so that a comparison can be made again', () => {
  for (const name of ['requirements.txt', 'infinity-requirements.txt']) {
    const lines = readFileSync(join(ROOT, 'bench/peer', name), 'utf8')
      .trim()
      .split('\n');
    for (const line of lines) assert.match(line, /^[\w-]+(\[[\w,]+\])?==[\w.]+$/, `${name}: ${line}`);
  }
});

test('a peer that cannot start is an error, not a hang', async (t) => {
  const peer = { folder: temporaryFolder(t), python: process.execPath };
  await assert.rejects(startPeer(peer, startingPoint(1)), /ended with \d+/);
});

test('infinity wants an environment of its own', async (t) => {
  const path = process.env.PATH;
  t.after(() => {
    process.env.PATH = path;
  });
  process.env.PATH = '';
  const peer = { folder: temporaryFolder(t), python: process.execPath };
  await assert.rejects(startInfinity(peer, startingPoint(1)), /needs Python/);
});
