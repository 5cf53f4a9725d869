import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingTwins, orphanTests, twinOf } from '../../../scripts/lib/test-twins.ts';
import { tree } from '../../helpers/tree.ts';

const LOGIC = 'export const f = () => 1;\n';

test('a source file and its twin', () => {
  assert.equal(twinOf('src/core/cache.ts'), 'test/core/cache.test.ts');
  assert.equal(twinOf('scripts/docs.ts'), 'test/scripts/docs.test.ts');
});

test('code without a test is found, types and listed files are not', (t) => {
  const files = {
    'src/a/logic.ts': LOGIC,
    'src/a/types.ts': 'export type A = 1;\n',
    'src/a/tested.ts': LOGIC,
    'test/a/tested.test.ts': '',
    'src/a/listed.ts': LOGIC,
  };
  const root = tree(t, files);
  const untested = { 'src/a/listed.ts': 'tested through its caller' };
  assert.deepEqual(missingTwins(root, Object.keys(files), untested), [
    'src/a/logic.ts has no test: write test/a/logic.test.ts',
  ]);
});

test('a reason that outlived its file, or its cause, is found', (t) => {
  const files = { 'src/a/tested.ts': LOGIC, 'test/a/tested.test.ts': '' };
  const root = tree(t, files);
  const found = missingTwins(root, Object.keys(files), { 'src/a/gone.ts': 'x', 'src/a/tested.ts': 'x' });
  assert.equal(found.length, 2);
  assert.match(found[0] ?? '', /src\/a\/gone\.ts .* does not exist/);
  assert.match(found[1] ?? '', /src\/a\/tested\.ts .* has a test/);
});

test('a test whose source was renamed is found, tests of the whole are free', () => {
  const found = orphanTests(['src/a/new.ts', 'test/a/old.test.ts', 'test/a/new.test.ts', 'test/process/drain.test.ts']);
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /^test\/a\/old\.test\.ts mirrors no source file/);
});
