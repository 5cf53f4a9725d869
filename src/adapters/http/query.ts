import { Type } from '@sinclair/typebox';
import { BidphraseError, type FieldError, invalid, renameFields } from '../../contract/errors.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { RecommendRequest } from '../../contract/recommend.ts';
import { validateRecommendRequest } from '../../contract/validate.ts';

const { minimum, maximum, default: usual } = LIMITS.limit;

/** What GET /recommend may ask. A query string carries text only: `limit` is text that spells a whole number. */
export const RecommendQuery = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: LIMITS.title, description: 'Listing title' }),
    category: Type.Optional(
      Type.String({ minLength: 1, maxLength: LIMITS.category, description: 'Leaf category name' }),
    ),
    limit: Type.Optional(
      Type.String({ pattern: '^[0-9]+$', description: `Keyphrases wanted, ${minimum} to ${maximum}; ${usual}` }),
    ),
  },
  { additionalProperties: false },
);

const KNOWN = Object.keys(RecommendQuery.properties);

/** The query as a request of the contract; a refusal names the query's own parameters. */
export function fromQuery(query: Readonly<Record<string, unknown>>): RecommendRequest {
  const errors = Object.entries(query).flatMap(([name, value]) => parameterErrors(name, value));
  if (errors.length) throw invalid(errors);
  const { limit, ...item } = query;
  try {
    return validateRecommendRequest(limit === undefined ? { item } : { item, limit: Number(limit) });
  } catch (error) {
    throw inQueryTerms(error);
  }
}

/** A refusal that names fields of the request, naming parameters of the query; other errors as they are. */
export function inQueryTerms(error: unknown): unknown {
  return error instanceof BidphraseError ? renameFields(error, (field) => field.replace(/^item\./, '')) : error;
}

/** What only a query string can get wrong: the rest is the contract's. */
function parameterErrors(name: string, value: unknown): FieldError[] {
  if (!KNOWN.includes(name))
    return [{ field: name, rule: 'unknown', message: `is not a known parameter: there are ${KNOWN.join(', ')}` }];
  if (typeof value !== 'string') return [{ field: name, rule: 'repeated', message: 'is given more than once' }];
  if (name === 'limit' && !/^[0-9]+$/.test(value))
    return [{ field: name, rule: 'type', message: 'must be a whole number in digits' }];
  return [];
}
