import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import { AdGroupRequest } from './ad-group.ts';
import { BulkRequest } from './bulk.ts';
import { type FieldError, invalid } from './errors.ts';
import { FeedbackRequest } from './feedback.ts';
import { toFieldErrors } from './field-errors.ts';
import { Item, strict } from './item.ts';
import { LIMITS } from './limits.ts';
import { RankRequest } from './rank.ts';
import { RecommendRequest } from './recommend.ts';
import { SwitchRequest } from './release.ts';

/** The one validator: nothing converted, nothing removed, nothing filled in, lengths in code points, NaN refused. */
const ajv = new Ajv({
  strict: true,
  allErrors: true,
  verbose: true,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
});

/** A function that says what is wrong with a value: no entry for a value that fits the schema. */
export function compile(schema: TSchema): ValidateFunction {
  return ajv.compile(schema);
}

const isRecommend = compile(RecommendRequest) as ValidateFunction<RecommendRequest>;
const isAdGroup = compile(AdGroupRequest) as ValidateFunction<AdGroupRequest>;
const isRank = compile(RankRequest) as ValidateFunction<RankRequest>;
const isBulk = compile(BulkRequest) as ValidateFunction<BulkRequest>;
const isFeedback = compile(FeedbackRequest) as ValidateFunction<FeedbackRequest>;
const isSwitch = compile(SwitchRequest) as ValidateFunction<SwitchRequest>;
const holdsItem = compile(strict({ item: Item }, 'One item')) as ValidateFunction<{ item: Item }>;

/** The value as a recommend request; throws INVALID_ARGUMENT that names every field and rule broken. */
export function validateRecommendRequest(value: unknown): RecommendRequest {
  return checkOptions(check(isRecommend, value));
}

/** The value as a bulk request, its options checked, its items only counted; throws as for one item. */
export function validateBulkRequest(value: unknown): BulkRequest {
  return checkOptions(check(isBulk, value));
}

/** The value as a request for an ad group; throws INVALID_ARGUMENT that names every field and rule broken. */
export function validateAdGroupRequest(value: unknown): AdGroupRequest {
  return checkOptions(check(isAdGroup, value));
}

/** The value as an item; throws INVALID_ARGUMENT that names every field and rule broken, with `item` in front. */
export function validateItem(value: unknown): Item {
  return check(holdsItem, { item: value }).item;
}

/** The value as a rank request; throws INVALID_ARGUMENT that names every field and rule broken. */
export function validateRankRequest(value: unknown): RankRequest {
  return check(isRank, value);
}

/** The value as feedback; throws INVALID_ARGUMENT that names every field and rule broken. */
export function validateFeedbackRequest(value: unknown): FeedbackRequest {
  return check(isFeedback, value);
}

/** The value as a switch of releases; throws INVALID_ARGUMENT that names every field and rule broken. */
export function validateSwitchRequest(value: unknown): SwitchRequest {
  return check(isSwitch, value);
}

function check<T>(validator: ValidateFunction<T>, value: unknown): T {
  if (validator(value)) return value;
  const errors = validator.errors ?? [];
  throw invalid(toFieldErrors(errors), errors.length);
}

type Options = Omit<RecommendRequest, 'item'>;

/** What a schema cannot say of options: that one contradicts another. */
function checkOptions<O extends Options>(options: O): O {
  const errors = [...candidateErrors(options), ...demandErrors(options)];
  if (errors.length > 0) throw invalid(errors);
  return options;
}

function candidateErrors({ candidates, limit: given }: Options): FieldError[] {
  const limit = given ?? LIMITS.limit.default;
  if (candidates === undefined || candidates >= limit) return [];
  const source = given === undefined ? ', the default' : '';
  const message = `is ${candidates} and limit is ${limit}${source}: ask for at least as many candidates as keyphrases`;
  return [{ field: 'candidates', rule: 'candidatesBelowLimit', message }];
}

function demandErrors({ minDemand, maxDemand }: Options): FieldError[] {
  if (minDemand === undefined || maxDemand === undefined || minDemand <= maxDemand) return [];
  const message = `is ${maxDemand} and minDemand is ${minDemand}: no keyphrase has such a demand`;
  return [{ field: 'maxDemand', rule: 'maxBelowMin', message }];
}
