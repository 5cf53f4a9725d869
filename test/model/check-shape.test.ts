import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGraph } from '../../src/model/check-shape.ts';

const tensor = (name: string, shape: (number | string)[]) => ({
  name,
  isTensor: true as const,
  type: 'float32' as const,
  shape,
});
const want = { name: 'logits', type: 'float32' as const, shape: [null, 2] };
const check = (outputs: ReturnType<typeof tensor>[]) => () =>
  checkGraph('r.onnx', { inputMetadata: [], outputMetadata: outputs }, [], [want]);

test('a graph with one head is refused, naming output and shape wanted', () => {
  assert.throws(
    check([tensor('logits', ['n', 1])]),
    /r.onnx needs the output logits float32 \[\?, 2\], it has .*\[\?, 1\]/,
  );
});

test('a missing or extra output is refused', () => {
  assert.throws(check([]), /it has none/);
  assert.throws(check([tensor('logits', ['n', 2]), tensor('more', [1])]), /output more/);
});

test('the wanted graph passes', () => assert.doesNotThrow(check([tensor('logits', ['n', 2])])));
