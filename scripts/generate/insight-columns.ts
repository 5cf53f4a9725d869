import { TAKES } from '../../src/build/insights.ts';
import { INSIGHT_COLUMNS } from '../../src/release/insights.ts';
import { table } from './table.ts';

/** A table of the columns that a keyphrase file may have beside keyphrase, demand and leaf. */
export function insightColumns(): string {
  return table(
    ['column', 'takes'],
    Object.entries(INSIGHT_COLUMNS).map(([name, kind]) => [`\`${name}\``, TAKES[kind]]),
  );
}
