import { type Static, Type } from '@sinclair/typebox';
import { PRIORITIES, type Priority } from './headers.ts';
import { strict } from './item.ts';
import { compile } from './validate.ts';

/** Most keys of a file: every one is compared with what a caller presents. */
const MOST_KEYS = 1000;

/** One key as the operator's file has it; the key itself is nowhere but with its caller. */
export const ApiKey = strict(
  {
    name: Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$', description: 'Names the caller in the log' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the key, in lower-case hex' }),
    class: Type.Optional(
      Type.Unsafe<Priority>(
        Type.String({
          enum: [...PRIORITIES],
          default: PRIORITIES[0],
          description: 'Best class of its requests; bulk never asks for interactive',
        }),
      ),
    ),
    perSecond: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1e6,
      description: 'Requests a second in the long run; each item of a list or stream is one more',
    }),
    burst: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1e6,
        description: 'Requests at once after a pause; a second of them if unset',
      }),
    ),
    events: Type.Optional(Type.Boolean({ default: false, description: 'Whether it may tell of listing events' })),
  },
  'One API key',
);
export type ApiKey = Static<typeof ApiKey>;

const ApiKeyFile = strict({ keys: Type.Array(ApiKey, { maxItems: MOST_KEYS }) }, 'The file of API keys');

const fits = compile(ApiKeyFile);

/** The keys in the text of a file. Throws one line that says what is wrong and never quotes the file. */
export function parseApiKeys(text: string): ApiKey[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('is not valid JSON: see docs/security.md for its form');
  }
  if (!fits(value)) {
    const [{ instancePath, message, params }] = fits.errors ?? [];
    const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    throw new Error(`is wrong at ${instancePath || 'its top'}: ${message}${extra}`);
  }
  const { keys } = value as { keys: ApiKey[] };
  for (const field of ['name', 'sha256'] as const) {
    const twice = keys.find((key, at) => keys.findIndex((other) => other[field] === key[field]) !== at);
    if (twice) throw new Error(`has the ${field} of ${twice.name} twice: give each key its own`);
  }
  return keys;
}
