import type { ErrorObject } from 'ajv';
import type { FieldError } from './errors.ts';
import { LIMITS } from './limits.ts';

/** What the validator found, in the contract's words. At most LIMITS.fieldErrors are described. */
export function toFieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  return errors.slice(0, LIMITS.fieldErrors).map(toFieldError);
}

/** `/item/title` as `item.title`, `/keyphrases/3` as `keyphrases[3]`. */
export function fieldPath(pointer: string): string {
  const parts = pointer.split('/').slice(1);
  return parts
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function toFieldError(error: ErrorObject): FieldError {
  const at = fieldPath(error.instancePath);
  const within = (name: string) => (at ? `${at}.${name}` : name);
  const { limit } = error.params;
  switch (error.keyword) {
    case 'required':
      return { field: within(error.params.missingProperty), rule: 'required', message: 'is missing' };
    case 'additionalProperties': {
      const name = shorten(error.params.additionalProperty);
      const known = Object.keys(error.parentSchema?.properties ?? {}).join(', ');
      return { field: within(name), rule: 'unknown', message: `is not a known field: the fields here are ${known}` };
    }
    case 'pattern':
      return { field: at, rule: 'blank', message: 'is only white space: give some text' };
    case 'minLength':
      return { field: at, rule: 'minLength', message: 'is empty: give some text or leave the field out' };
    case 'maxLength':
      return { field: at, rule: 'maxLength', message: `is longer than ${limit} characters` };
    case 'minItems':
    case 'maxItems':
      return {
        field: at,
        rule: error.keyword,
        message: `has ${error.keyword === 'minItems' ? 'fewer' : 'more'} than ${limit} entries`,
      };
    case 'minimum':
    case 'maximum':
      return {
        field: at,
        rule: error.keyword,
        message: `is ${error.keyword === 'minimum' ? 'below' : 'above'} ${limit}: the range is ${range(error)}`,
      };
    case 'enum':
      return { field: at, rule: 'enum', message: `must be one of ${error.params.allowedValues.join(', ')}` };
    case 'type':
      return { field: at, rule: 'type', message: `must be ${article(error.params.type)}, and nothing is converted` };
    default:
      return { field: at, rule: error.keyword, message: error.message ?? 'is not valid' };
  }
}

function range({ parentSchema }: ErrorObject): string {
  return `${parentSchema?.minimum} to ${parentSchema?.maximum}`;
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type === 'integer' ? 'whole number' : type}`.replace(
    'an whole',
    'a whole',
  );
}

function shorten(name: string): string {
  return name.length > 64 ? `${name.slice(0, 61)}...` : name;
}
