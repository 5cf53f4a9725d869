import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeMachine } from '../../bench/machine.ts';

test('the machine is described by what a timing depends on', () => {
  const facts = Object.fromEntries(describeMachine());
  assert.equal(facts.Node, process.version);
  assert.match(facts['onnxruntime-node'], /^\d+\.\d+\.\d+/);
  assert.match(facts.CPU, /\d+ cores$/);
  assert.match(facts.Date, /^\d{4}-\d\d-\d\d$/);
});
