import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../helpers/child.ts';
import { tinyRelease } from '../../helpers/release.ts';

const skip = process.platform !== 'linux' && 'memory is measured on Linux';

test('the program prints one size a time', { skip }, async (t) => {
  const child = runProgram(t, join(import.meta.dirname, '../../../bench/memory/sessions.ts'), [
    await tinyRelease(),
    '2',
  ]);
  assert.equal((await child.ended).code, 0, child.stderr());
  assert.equal(JSON.parse(child.stdout()).length, 2);
});
