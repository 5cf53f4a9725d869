import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSTRAINT_KINDS, Explanation } from '../../src/contract/explain.ts';
import { compile } from '../../src/contract/validate.ts';

test('an explanation names kinds of a closed list only', () => {
  const isExplanation = compile(Explanation);
  const of = (kind: string) => ({
    matched: ['a'],
    unmatched: [],
    llmMargin: -0.5,
    srMargin: 0.5,
    constraints: [{ kind, met: true, words: ['a'], message: 'b' }],
    summary: 'c',
  });
  for (const kind of CONSTRAINT_KINDS) assert.ok(isExplanation(of(kind)), kind);
  assert.ok(!isExplanation(of('mood')));
});
