import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excluding } from '../../src/pipeline/filter.ts';

test('a keyphrase is excluded with its close variants and nothing else', () => {
  const { drops, groups } = excluding(['Shoes for Women', 'women shoe', 'red hat']);
  assert.equal(groups, 2);
  for (const same of ['women shoes', 'SHOE women', 'hats red']) assert.ok(drops(same), same);
  for (const other of ['women', 'women red shoes']) assert.ok(!drops(other), other);
});

test('no exclusion drops nothing', () => {
  assert.ok(!excluding([]).drops('shoes'));
});
