import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from '@sinclair/typebox';
import { fieldPath, toFieldErrors } from '../../src/contract/field-errors.ts';
import { compile } from '../../src/contract/validate.ts';

const describe = (schema: Parameters<typeof compile>[0], value: unknown) => {
  const validator = compile(schema);
  validator(value);
  return toFieldErrors(validator.errors ?? []);
};

test('paths read as a caller would write them', () => {
  assert.equal(fieldPath('/item/title'), 'item.title');
  assert.equal(fieldPath('/keyphrases/3'), 'keyphrases[3]');
  assert.equal(fieldPath(''), '');
});

test('types are named in words', () => {
  const schema = Type.Object({ a: Type.Integer(), b: Type.Array(Type.Any()), c: Type.String() });
  assert.deepEqual(
    describe(schema, { a: '7', b: 1, c: null }).map(({ message }) => message.split(',')[0]),
    ['must be a whole number', 'must be an array', 'must be a string'],
  );
});

test('a rule without words of its own still says what it wants', () => {
  const [error] = describe(Type.Object({ a: Type.Literal('x') }), { a: 'y' });
  assert.deepEqual(error, { field: 'a', rule: 'const', message: 'must be equal to constant' });
});

test('a very long unknown name is shortened', () => {
  const [error] = describe(Type.Object({}, { additionalProperties: false }), { ['x'.repeat(10_000)]: 1 });
  assert.equal(error.field.length, 64);
});
