import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from '@sinclair/typebox';
import { fields, typeOf } from '../../../scripts/generate/fields.ts';

test('types in words, with bounds and defaults', () => {
  assert.equal(typeOf(Type.Integer({ minimum: 1, maximum: 200, default: 20 })), 'integer 1..200, default 20');
  assert.equal(typeOf(Type.String({ minLength: 1, maxLength: 500 })), 'string (1..500)');
  assert.equal(typeOf(Type.Array(Type.String(), { maxItems: 5 })), 'array (at most 5) of string');
  assert.equal(typeOf(Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Type.Null()])), 'integer 1..5 or null');
  assert.equal(typeOf(Type.Boolean()), 'boolean');
});

test('inner objects and arrays of objects are listed field by field, optional fields marked', () => {
  const schema = Type.Object({
    item: Type.Object({ id: Type.Optional(Type.String()), title: Type.String({ description: 'Title' }) }),
    error: Type.Union([Type.Object({ rule: Type.String() }), Type.Null()]),
    notes: Type.Array(Type.Object({ code: Type.String() }, { description: 'A note' })),
  });
  assert.deepEqual(fields(schema).split('\n').slice(2), [
    '| `item` | object |  |',
    '| `item.id?` | string |  |',
    '| `item.title` | string | Title |',
    '| `error` | object or null |  |',
    '| `error.rule` | string |  |',
    '| `notes` | array of object | A note |',
    '| `notes[].code` | string |  |',
  ]);
});
