import assert from 'node:assert/strict';
import { test } from 'node:test';
import { totalBytes } from '../../src/core/memory.ts';

const workers = { alive: 3, wanted: 4 };

test('what each worker has counts for each, what is shared counts once', () => {
  const memory = {
    table: { bytes: 10, each: true },
    index: { bytes: 20, each: false },
    sessions: { bytes: 30, each: true },
  };
  assert.deepEqual(totalBytes({ memory, workers }), { table: 30, index: 20, sessions: 90 });
});

test('an engine that does not know says nothing', () => {
  assert.deepEqual(totalBytes({ workers }), {});
});
