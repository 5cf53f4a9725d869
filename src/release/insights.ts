import { type Bid, Insights } from '../contract/insights.ts';

/** What a column of the keyphrase file may hold. */
export type InsightKind = 'count' | 'share' | 'price' | 'currency';

/** A value of such a column; null where the file has none. */
export type InsightValue = number | string | null;

const BIDS = ['exact', 'phrase', 'broad'] as const;
const ENDS = ['low', 'suggested', 'high'] as const;

/** Columns that a keyphrase file may have beside keyphrase, demand and leaf; a release has those of its file. */
export const INSIGHT_COLUMNS: Readonly<Record<string, InsightKind>> = {
  search_volume: 'count',
  competition: 'share',
  ...Object.fromEntries(BIDS.flatMap((type) => ENDS.map((end) => [`bid_${type}_${end}`, 'price' as const]))),
  bid_currency: 'currency',
};

/** Largest value of a count. */
export const LARGEST_COUNT = Insights.properties.searchVolume.anyOf[0].maximum as number;

/**
 * What a row's columns say, as the contract has it; null if they say nothing.
 * @param value the row's value of a column; null if the row or the release has none
 */
export function toInsights(value: (column: string) => InsightValue): Insights | null {
  if (Object.keys(INSIGHT_COLUMNS).every((column) => value(column) === null)) return null;
  const number = (column: string) => value(column) as number | null;
  const bid = (type: string): Bid => ({
    low: number(`bid_${type}_low`),
    suggested: number(`bid_${type}_suggested`),
    high: number(`bid_${type}_high`),
  });
  return {
    searchVolume: number('search_volume'),
    competition: number('competition'),
    bids: {
      currency: value('bid_currency') as string | null,
      exact: bid('exact'),
      phrase: bid('phrase'),
      broad: bid('broad'),
    },
  };
}
