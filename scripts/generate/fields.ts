import type { TSchema } from '@sinclair/typebox';
import { table } from './table.ts';

/** A table of all fields of a message, those of inner objects with a dotted name. */
export function fields(schema: TSchema): string {
  return table(['field', 'type', 'meaning'], rows(schema, ''));
}

function rows(schema: TSchema, prefix: string): string[][] {
  const required: string[] = schema.required ?? [];
  return Object.entries((schema.properties ?? {}) as Record<string, TSchema>).flatMap(([name, property]) => {
    const optional = required.includes(name) ? '' : '?';
    const path = `${prefix}${name}`;
    const own = [`\`${path}${optional}\``, typeOf(property), meaning(property)];
    const object = [property, ...(property.anyOf ?? [])].find((one) => one.type === 'object');
    if (object) return [own, ...rows(object, `${path}.`)];
    if (property.items?.type === 'object') return [own, ...rows(property.items, `${path}[].`)];
    return [own];
  });
}

/** The type in words: `integer 1..200, default 20`, `string (1..500)`, `array (at most 500) of string`. */
export function typeOf(schema: TSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === undefined) return 'anything';
  if (schema.enum) return schema.enum.join(', ');
  const preset = schema.default === undefined ? '' : `, default ${schema.default}`;
  if (schema.type === 'array') {
    return `array${brackets(range(schema.minItems, schema.maxItems))} of ${typeOf(schema.items)}${preset}`;
  }
  if (schema.type === 'string') return `string${brackets(range(schema.minLength, schema.maxLength))}${preset}`;
  return `${schema.type} ${range(schema.minimum, schema.maximum)}`.trim() + preset;
}

function meaning(schema: TSchema): string {
  const inner = schema.items?.type === 'object' ? schema.items.description : '';
  return schema.description ?? inner ?? '';
}

const brackets = (text: string) => (text ? ` (${text})` : '');

function range(minimum?: number, maximum?: number): string {
  if (maximum === undefined) return minimum ? `at least ${minimum}` : '';
  return minimum === undefined ? `at most ${maximum}` : `${minimum}..${maximum}`;
}
