import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXAMPLE, example, readable } from '../../../scripts/generate/example.ts';
import { tree } from '../../helpers/tree.ts';

test('the readable form is the same JSON', () => {
  const value = {
    a: 'x, "y"',
    list: [
      { b: 1, c: [] },
      { b: null, c: ['d', {}] },
    ],
    empty: [],
    flag: false,
  };
  const text = readable(value);
  assert.deepEqual(JSON.parse(text), value);
  assert.equal(text.split('\n').length, 9);
});

test('an example of the release that is there stays, that of another release is asked for anew', (t) => {
  const root = tree(t, { 'models/default/manifest.json': '{"id":"bp-1"}' });
  const old = `'${JSON.stringify(EXAMPLE)}'\n"release": "bp-1"`;
  assert.equal(example(root, old), old);
  assert.throws(() => example(root, old.replace('bp-1', 'bp-2')), /the example could not be answered/);
});
