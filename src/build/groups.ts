import { codePoints } from '../text/code-points.ts';
import { variantKey } from '../text/variants.ts';
import type { Row } from './rows.ts';

type Grouped = Pick<Row, 'text' | 'demand'> & Partial<Pick<Row, 'insights'>>;

/**
 * Row number of each row's representative: of the rows with one variant key the one of highest demand (none is lowest),
 * then of most searches if the file counts them, then of fewest characters, then first in the table's order.
 */
export function groupRows(rows: readonly Grouped[]): Uint32Array {
  const best = new Map<string, number>();
  const keys = rows.map(({ text }) => variantKey(text));
  keys.forEach((key, row) => {
    const known = best.get(key);
    if (known === undefined || better(rows[row], rows[known])) best.set(key, row);
  });
  return Uint32Array.from(keys, (key) => best.get(key) as number);
}

function better(a: Grouped, b: Grouped): boolean {
  const demand = (a.demand ?? 0) - (b.demand ?? 0) || searches(a) - searches(b);
  return demand !== 0 ? demand > 0 : codePoints(a.text) < codePoints(b.text);
}

function searches({ insights }: Grouped): number {
  return (insights?.search_volume as number | undefined) ?? 0;
}
