import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { TEST_GLOBS } from '../../scripts/lib/test-collection.ts';
import { tree } from '../helpers/tree.ts';

const script = resolve(import.meta.dirname, '../../scripts/check-tests.ts');
const PACKAGE = JSON.stringify({ scripts: { 'test:service': `node --test "${TEST_GLOBS['test:service']}"` } });

function check(root: string) {
  return spawnSync(process.execPath, [script, root], { encoding: 'utf8' });
}

test('a clean tree passes, every kind of finding fails the check', (t) => {
  const clean = check(tree(t, { 'package.json': PACKAGE, 'src/a.ts': 'export type A = 1;\n' }));
  assert.equal(clean.stderr, '');
  assert.equal(clean.status, 0);
  const files = {
    'package.json': PACKAGE,
    'src/a/logic.ts': 'export const f = () => 1;\n',
    'test/a/gone.test.ts': '',
    'test/a/uncollected.ts': "test('x', () => {});\n",
    'src/long.ts': '\n'.repeat(301),
  };
  const broken = check(tree(t, files));
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /^check-tests: src\/a\/logic\.ts has no test/m);
  assert.match(broken.stderr, /^check-tests: test\/a\/gone\.test\.ts mirrors no source/m);
  assert.match(broken.stderr, /^check-tests: test\/a\/uncollected\.ts has tests/m);
  assert.match(broken.stderr, /^check-tests: src\/long\.ts has 301 lines/m);
});
