import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from '../../src/model/kinds.ts';
import { tinySpec } from '../helpers/tiny-models.ts';

const spec = tinySpec();
const item = [spec.tokenizer.cls, 10, spec.tokenizer.sep];

for (const [name, kind] of Object.entries(KINDS)) {
  test(`${name}: every run feeds the inputs that its graph is checked for, and all candidates have their place`, () => {
    const runs = kind.runs(item, [[7, 8], [9], [5, 6]], spec);
    for (const { feeds } of runs) {
      assert.deepEqual(
        Object.entries(feeds).map(([input, { type, dims }]) => [input, type, dims.length]),
        kind.inputs.map(({ name: input, type, shape }) => [input, type, shape.length]),
      );
    }
    assert.deepEqual(runs.flatMap(({ places }) => places).sort(), [0, 1, 2]);
  });
}
