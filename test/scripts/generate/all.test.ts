import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { generators } from '../../../scripts/generate/all.ts';
import { docFiles } from '../../../scripts/lib/doc-files.ts';
import { markerNames } from '../../../scripts/lib/markers.ts';

const root = resolve(import.meta.dirname, '../../..');

test('every generator is used by a document', () => {
  const used = docFiles(root).flatMap((doc) => markerNames(readFileSync(join(root, doc), 'utf8')));
  assert.deepEqual(Object.keys(generators(root)).sort(), [...new Set(used)].sort());
});
