import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEST_GLOBS, uncollectedTests } from '../../../scripts/lib/test-collection.ts';
import { tree } from '../../helpers/tree.ts';

const PACKAGE = JSON.stringify({
  scripts: Object.fromEntries(Object.entries(TEST_GLOBS).map(([name, glob]) => [name, `node --test "${glob}"`])),
});
// Put together here so that this file itself does not look like one with .only in it.
const ONLY = ['test', 'only'].join('.');

test('tests that no runner sees are found', (t) => {
  const files = {
    'package.json': PACKAGE,
    'test/a/good.test.ts': "test('x', () => {});\n",
    'test/a/gh-181.ts': "test('x', () => {});\n",
    'test-long/good.test.ts': "test('x', () => {});\n",
    'test-long/soak.ts': "test('x', () => {});\n",
    'test/contracts/engine.ts': "export const suite = () =>\n  test('x', () => {});\n",
    'test/contracts/forgotten.ts': "export const suite = () =>\n  test('x', () => {});\n",
    'test/a/engine.test.ts': "import { suite } from '../contracts/engine.ts';\nsuite();\n",
    'test/a/helper.ts': 'export const test = 1;\n',
    'test/a/only.test.ts': `${ONLY}('x', () => {});\n`,
    'training/tests/a/test_good.py': 'def test_x():\n    pass\n',
    'training/tests/helper.py': 'def make():\n    pass\n',
    'training/tests/checks.py': 'def test_x():\n    pass\n',
    'training/bidphrase_training/test_inside.py': 'async def test_x():\n    pass\n',
  };
  const found = uncollectedTests(tree(t, files), Object.keys(files)).map((line) => line.split(' ')[0]);
  assert.deepEqual(found, [
    'test/a/gh-181.ts',
    'test-long/soak.ts',
    'test/contracts/forgotten.ts',
    'test/a/only.test.ts',
    'training/tests/checks.py',
    'training/bidphrase_training/test_inside.py',
  ]);
});

test('a test script that no longer runs the glob is found', (t) => {
  const root = tree(t, {
    'package.json': JSON.stringify({ scripts: { 'test:service': 'node --test test/a' } }),
    'test-long/a.test.ts': '',
  });
  assert.match(uncollectedTests(root, [])[0] ?? '', /test:service must run/);
  assert.match(uncollectedTests(root, ['test-long/a.test.ts'])[1] ?? '', /test:long must run "test-long/);
});
