import { computed } from '@preact/signals';
import type { BidRow } from '../csv.ts';
import { stored } from './stored.ts';

export const MATCH_TYPES = ['exact', 'phrase', 'broad'] as const;
export type MatchType = (typeof MATCH_TYPES)[number];
export const NEGATIVE_TYPES = ['negative exact', 'negative phrase'] as const;
export type NegativeType = (typeof NEGATIVE_TYPES)[number];

/** A keyphrase ticked for an item. */
export interface Bid {
  item: string;
  keyphrase: string;
  matchType: MatchType;
  /** As typed: empty leaves the bid to the campaign. */
  bid: string;
}

/** A keyphrase to block. */
export interface Negative {
  keyphrase: string;
  matchType: NegativeType;
}

/** What newly ticked keyphrases start with. */
export const defaults = stored('defaults', { matchType: 'exact' as MatchType, bid: '' }, isDefaults);
export const campaign = stored<Bid[]>('campaign', [], isListOf(isBid));
export const negatives = stored<Negative[]>('negatives', [], isListOf(isNegative));
/** Keyphrases not to recommend again, because they are bid on already or unwanted. */
export const excluded = stored<string[]>(
  'excluded',
  [],
  isListOf((one) => typeof one === 'string'),
);

/** Everything that no answer should hold any more. */
export const leftOut = computed(() => [...excluded.value, ...negatives.value.map(({ keyphrase }) => keyphrase)]);

/** The campaign and the negative list as lines of one upload. */
export const uploadRows = computed<BidRow[]>(() => [
  ...campaign.value.map(({ item, keyphrase, matchType, bid }) => ({
    keyphrase,
    matchType,
    bid: bid.trim() === '' ? null : Number(bid),
    adGroup: item,
  })),
  ...negatives.value.map(({ keyphrase, matchType }) => ({ keyphrase, matchType, bid: null, adGroup: '' })),
]);

export function isTicked(item: string, keyphrase: string): boolean {
  return campaign.value.some((bid) => bid.item === item && bid.keyphrase === keyphrase);
}

export function tick(item: string, keyphrases: readonly string[]): void {
  const wanted = keyphrases.filter((keyphrase) => !isTicked(item, keyphrase));
  campaign.value = [...campaign.value, ...wanted.map((keyphrase) => ({ item, keyphrase, ...defaults.value }))];
}

export function untick(item: string, keyphrases: readonly string[]): void {
  campaign.value = campaign.value.filter((bid) => bid.item !== item || !keyphrases.includes(bid.keyphrase));
}

/** Changes one line of the campaign. */
export function change(bid: Bid, to: Partial<Pick<Bid, 'matchType' | 'bid'>>): void {
  campaign.value = campaign.value.map((one) => (one === bid ? { ...one, ...to } : one));
}

/** Takes a keyphrase out of the campaign and of every later answer. */
export function exclude(keyphrase: string): void {
  withdraw(keyphrase);
  if (!excluded.value.includes(keyphrase)) excluded.value = [...excluded.value, keyphrase];
}

/** Takes a keyphrase out of the campaign and puts it on the negative list. */
export function block(keyphrase: string): void {
  withdraw(keyphrase);
  const known = negatives.value.some((one) => one.keyphrase === keyphrase);
  if (!known) negatives.value = [...negatives.value, { keyphrase, matchType: NEGATIVE_TYPES[0] }];
}

/** Lets a keyphrase be recommended again. */
export function allow(keyphrase: string): void {
  excluded.value = excluded.value.filter((one) => one !== keyphrase);
  negatives.value = negatives.value.filter((one) => one.keyphrase !== keyphrase);
}

/** Changes how a negative keyphrase matches. */
export function changeNegative(keyphrase: string, matchType: NegativeType): void {
  negatives.value = negatives.value.map((one) => (one.keyphrase === keyphrase ? { keyphrase, matchType } : one));
}

function withdraw(keyphrase: string): void {
  campaign.value = campaign.value.filter((bid) => bid.keyphrase !== keyphrase);
}

type Fields = Record<string, unknown>;

function isListOf<T>(isOne: (one: unknown) => one is T) {
  return (kept: unknown): kept is T[] => Array.isArray(kept) && kept.every(isOne);
}

function isDefaults(kept: unknown): kept is { matchType: MatchType; bid: string } {
  const { matchType, bid } = (kept ?? {}) as Fields;
  return MATCH_TYPES.includes(matchType as MatchType) && typeof bid === 'string';
}

function isBid(kept: unknown): kept is Bid {
  const { item, keyphrase } = (kept ?? {}) as Fields;
  return isDefaults(kept) && typeof item === 'string' && typeof keyphrase === 'string';
}

function isNegative(kept: unknown): kept is Negative {
  const { keyphrase, matchType } = (kept ?? {}) as Fields;
  return typeof keyphrase === 'string' && NEGATIVE_TYPES.includes(matchType as NegativeType);
}
