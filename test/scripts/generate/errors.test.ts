import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errors } from '../../../scripts/generate/errors.ts';
import { ERRORS } from '../../../src/contract/errors.ts';

test('every code has its line', () => {
  const lines = errors().split('\n').slice(2);
  assert.deepEqual(
    lines.map((line) => /^\| `(\w+)` \| (\d+) \|/.exec(line)?.slice(1, 3)),
    Object.entries(ERRORS).map(([code, { http }]) => [code, String(http)]),
  );
});
