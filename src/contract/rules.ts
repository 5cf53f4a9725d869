import { type Static, Type } from '@sinclair/typebox';
import { nullable, strict } from './item.ts';

/** Every rule over words that a keyphrase can break, in the order in which the first broken one is told. */
export const RULE_CODES = ['PART_NUMBER', 'INTENT', 'PARTS'] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** The rule that a keyphrase breaks, whatever its scores. */
export const BrokenRule = strict(
  {
    code: Type.Unsafe<RuleCode>(Type.String({ enum: [...RULE_CODES], description: 'Rule out of a closed list' })),
    words: Type.Array(Type.String(), { description: 'Words of the keyphrase that break it, in lower case' }),
    message: Type.String({ description: 'What the item has not, in words' }),
  },
  'The rule over words that it breaks',
);
export type BrokenRule = Static<typeof BrokenRule>;

/** What the rules say of a keyphrase, in both answers. */
export const verdict = {
  passRules: Type.Boolean({ description: 'It breaks no rule over words' }),
  brokenRule: nullable(BrokenRule, 'none'),
};
