import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';

const BENCH = fileURLToPath(new URL('../../bench/recommend.ts', import.meta.url));

test('the benchmark measures a release and prints every part', async (t) => {
  const child = runProgram(t, BENCH, ['--release', await tinyRelease(), '--dry', '--titles', '16']);
  assert.equal((await child.ended).code, 0, child.stderr());
  for (const part of ['whole request', 'tokenize', 'encode', 'search', 'rerank', 'rest'])
    assert.match(child.stdout(), new RegExp(`^\\| ${part} \\| \\d+\\.\\d \\|`, 'm'), part);
  assert.match(child.stdout(), /8 clients at once, 16 titles/);
  assert.match(child.stdout(), /Event loop delay .* p99 \d/);
});
