import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasLogic, isTypesOnly } from '../../../scripts/lib/logic.ts';

test('a function, a class and a branch are logic; types, constants, words in comments and strings are not', () => {
  assert.ok(hasLogic('export const f = (a: number) => a;'));
  assert.ok(hasLogic('export class A {}'));
  assert.ok(hasLogic('if (process.argv.length > 3) process.exit();'));
  assert.ok(!hasLogic('export interface A { f(a: number): string; g: () => void }'));
  assert.ok(!hasLogic("// if a function => x\n/* class */ export const A = { why: 'for (;;) if', b: 3 };"));
});

test('types only means that nothing is left at run time', () => {
  assert.ok(isTypesOnly("import type { A } from './a.ts';\n/** doc */\nexport interface B extends A { b: number }"));
  assert.ok(!isTypesOnly('export type A = number;\nexport const a: A = 1;'));
});
