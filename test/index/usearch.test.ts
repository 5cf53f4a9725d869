import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openUsearch, saveUsearch } from '../../src/index/usearch.ts';
import { seededRows, vectorIndexContract } from '../contracts/vector-index.ts';
import { temporaryFolder } from '../helpers/folder.ts';

vectorIndexContract('usearch', (t, data) => {
  const file = join(temporaryFolder(t), 'index.usearch');
  saveUsearch(file, data);
  return openUsearch(file, data.dims);
});

test('the same rows give the same bytes', (t) => {
  const folder = temporaryFolder(t);
  const [a, b] = ['a', 'b'].map((name) => join(folder, name));
  for (const file of [a, b]) saveUsearch(file, seededRows(300));
  assert.ok(readFileSync(a).equals(readFileSync(b)));
});
