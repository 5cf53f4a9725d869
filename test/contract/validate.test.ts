import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError } from '../../src/contract/errors.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import {
  validateBulkRequest,
  validateItem,
  validateRankRequest,
  validateRecommendRequest,
} from '../../src/contract/validate.ts';

const item = { title: 'Garden hose 15 m' };

/** The refusal of a request as `field rule` lines. */
function refusal(validate: (value: unknown) => unknown, value: unknown): string[] {
  try {
    validate(value);
  } catch (error) {
    assert.ok(error instanceof BidphraseError);
    assert.equal(error.code, 'INVALID_ARGUMENT');
    return error.fields.map(({ field, rule }) => `${field} ${rule}`);
  }
  return [];
}
const recommend = (value: unknown) => refusal(validateRecommendRequest, value);
const bulk = (value: unknown) => refusal(validateBulkRequest, value);
const rank = (value: unknown) => refusal(validateRankRequest, value);

test('a whole request and the smallest one are taken as they are', () => {
  const whole = { item: { ...item, id: '7', category: 'Hoses' }, limit: 5, exclude: ['hose'], minLlm: 0, minSr: 1 };
  assert.equal(validateRecommendRequest(whole), whole);
  assert.deepEqual(validateRecommendRequest({ item }), { item });
});

test('null, "", false and "7" are refused where a number or a title belongs, not coerced', () => {
  for (const bad of [null, '', false, '7', [], {}]) {
    for (const field of ['limit', 'candidates', 'minLlm', 'minSr']) {
      assert.deepEqual(recommend({ item, [field]: bad }), [`${field} type`], `${field}: ${JSON.stringify(bad)}`);
    }
  }
  for (const bad of [null, false, 7, [], {}])
    assert.deepEqual(recommend({ item: { title: bad } }), ['item.title type']);
  assert.deepEqual(recommend({ item: { title: '' } }), ['item.title minLength', 'item.title blank']);
});

test('white space alone is not a title or a category; a keyphrase of it is told by row, not refused', () => {
  for (const white of [' ', '\t\n', '\u00a0\u2003\u3000']) {
    assert.deepEqual(recommend({ item: { title: white } }), ['item.title blank']);
    assert.deepEqual(recommend({ item: { ...item, category: white } }), ['item.category blank']);
    assert.deepEqual(rank({ item, keyphrases: ['hose', white, ''] }), []);
  }
});

test('a title is measured in code points: 500 emoji fit, 501 do not', () => {
  assert.deepEqual(recommend({ item: { title: '😀'.repeat(500) } }), []);
  assert.deepEqual(recommend({ item: { title: '😀'.repeat(501) } }), ['item.title maxLength']);
});

test('a misspelt field is refused at every level, and the known ones are named', () => {
  assert.deepEqual(recommend({ item, limt: 5 }), ['limt unknown']);
  assert.deepEqual(recommend({ item: { ...item, name: 'x' } }), ['item.name unknown']);
  assert.deepEqual(rank({ item, keyphrases: ['hose'], limit: 5 }), ['limit unknown']);
  assert.deepEqual(recommend(JSON.parse('{"item":{"title":"a"},"__proto__":1}')), ['__proto__ unknown']);
  assert.throws(() => validateRecommendRequest({ item, limt: 5 }), /limt is not a known field.*limit, exclude/);
});

test('numbers out of range, fractions, NaN and Infinity are refused with the range', () => {
  assert.deepEqual(recommend({ item, limit: 0 }), ['limit minimum']);
  assert.deepEqual(recommend({ item, limit: 201, candidates: 300 }), ['limit maximum']);
  assert.deepEqual(recommend({ item, candidates: 501 }), ['candidates maximum']);
  assert.deepEqual(recommend({ item, limit: 1.5 }), ['limit type']);
  assert.deepEqual(recommend({ item, minLlm: 1.01, minSr: -0.01 }), ['minLlm maximum', 'minSr minimum']);
  assert.deepEqual(recommend({ item, minLlm: Number.NaN }), ['minLlm type']);
  assert.deepEqual(recommend({ item, minSr: Number.POSITIVE_INFINITY }), ['minSr type']);
  assert.throws(() => validateRecommendRequest({ item, limit: 0 }), /limit is below 1: the range is 1 to 200/);
});

test('candidates below limit are refused, with the default limit too', () => {
  assert.deepEqual(recommend({ item, limit: 30, candidates: 29 }), ['candidates candidatesBelowLimit']);
  assert.deepEqual(recommend({ item, candidates: 19 }), ['candidates candidatesBelowLimit']);
  assert.deepEqual(recommend({ item, limit: 30, candidates: 30 }), []);
  assert.deepEqual(recommend({ item, limit: 200 }), []);
});

test('lists have bounds', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => `hose ${i}`);
  assert.deepEqual(recommend({ item, exclude: many(LIMITS.exclude) }), []);
  assert.deepEqual(recommend({ item, exclude: many(LIMITS.exclude + 1) }), ['exclude maxItems']);
  assert.deepEqual(rank({ item, keyphrases: [] }), ['keyphrases minItems']);
  assert.deepEqual(rank({ item, keyphrases: many(501) }), ['keyphrases maxItems']);
  assert.deepEqual(rank({ item }), ['keyphrases required']);
  assert.deepEqual(rank({ item, keyphrases: ['a', 7] }), ['keyphrases[1] type']);
});

test('what is no object at all is refused', () => {
  for (const bad of [null, undefined, 7, 'x', []]) assert.deepEqual(recommend(bad), [' type']);
  assert.deepEqual(recommend({}), ['item required']);
});

test('thousands of mistakes are counted, and few are described', () => {
  const keyphrases = Array.from({ length: 500 }, () => 7);
  assert.equal(rank({ item, keyphrases }).length, LIMITS.fieldErrors);
  assert.throws(() => validateRankRequest({ item, keyphrases }), /keyphrases\[0\] must be a string.*499 more/);
});

test('the options of a bulk request are checked as those of one, its items only counted', () => {
  const many = (n: number) => Array.from({ length: n }, () => 7);
  assert.deepEqual(bulk({ items: many(LIMITS.bulkItems), limit: 5, minLlm: 0 }), []);
  assert.deepEqual(bulk({ items: many(LIMITS.bulkItems + 1) }), ['items maxItems']);
  assert.deepEqual(bulk({ items: [] }), ['items minItems']);
  assert.deepEqual(bulk({ item }), ['items required', 'item unknown']);
  assert.deepEqual(bulk({ items: [item], limit: 0 }), ['limit minimum']);
  assert.deepEqual(bulk({ items: [item], candidates: 19 }), ['candidates candidatesBelowLimit']);
});

test('an item alone is checked as in a request', () => {
  assert.equal(validateItem(item), item);
  assert.deepEqual(refusal(validateItem, { title: '', brand: 'x' }), [
    'item.brand unknown',
    'item.title minLength',
    'item.title blank',
  ]);
  assert.deepEqual(refusal(validateItem, null), ['item type']);
});
