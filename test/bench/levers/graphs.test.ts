import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fp32Graph, unfusedGraph } from '../../../bench/levers/graphs.ts';

test('there is no unfused graph of another release than the default one, and no fp32 one without Python', () => {
  assert.equal(unfusedGraph('elsewhere/reranker.int8.onnx'), undefined);
  assert.equal(fp32Graph('elsewhere/reranker.int8.onnx', ''), undefined);
});

test('a Python that cannot write the fp32 graph is named', () => {
  assert.throws(
    () => fp32Graph('elsewhere/reranker.int8.onnx', '/no/such/python'),
    /\/no\/such\/python could not write/,
  );
});
