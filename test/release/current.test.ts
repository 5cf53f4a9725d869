import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { currentRelease, hasPointer, named, readPointer, writePointer } from '../../src/release/current.ts';
import { temporaryFolder } from '../helpers/folder.ts';

test('a folder with a pointer stands for the release that it names, another folder for itself', (t) => {
  const folder = temporaryFolder(t);
  assert.deepEqual([hasPointer(folder), currentRelease(folder)], [false, folder]);
  writeFileSync(join(folder, 'CURRENT'), ' 2026-12-01\n');
  assert.deepEqual([hasPointer(folder), currentRelease(folder)], [true, join(folder, '2026-12-01')]);
});

test('a pointer is written from one moment to the next, and nothing else is left', (t) => {
  const folder = temporaryFolder(t);
  writePointer(folder, 'a');
  writePointer(folder, 'b.2');
  assert.equal(readFileSync(join(folder, 'CURRENT'), 'utf8'), 'b.2\n');
  assert.deepEqual(readdirSync(folder), ['CURRENT']);
});

test('no pointer and no name leads out of the folder', (t) => {
  const folder = temporaryFolder(t);
  for (const name of ['', '..', '../other', '/etc', 'a/b', '.hidden', 'a\nb']) {
    assert.throws(() => named(folder, name), { name: 'ReleaseError' }, name);
    writeFileSync(join(folder, 'CURRENT'), name);
    assert.throws(() => readPointer(folder), { name: 'ReleaseError', message: /CURRENT holds/ }, name);
  }
});
