import { createHash } from 'node:crypto';
import { variantKey } from '../text/variants.ts';

/** A close-variant key in 32 bits, as the table stores it; two keys may share it. */
export function hashKey(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32LE(0);
}

/** The rows to look among. */
export interface VariantRows {
  /** Rows of the representatives. */
  representatives: Uint32Array;
  text(row: number): string;
  /** Hash of each row's key; undefined in a table that was built before there was such a column. */
  hashes?: ArrayLike<number>;
}

/**
 * Finds the representative of a text's close variants: its row, or -1. The table of hashes is made on the first question,
 * out of the column; without one, of every row's text, which takes a second for 100,000 rows.
 */
export function variantIndex({ representatives, text, hashes }: VariantRows): (text: string) => number {
  let first: Map<number, number[]> | undefined;
  return (wanted) => {
    first ??= byHash(representatives, (row) => hashes?.[row] ?? hashKey(variantKey(text(row))));
    const key = variantKey(wanted);
    return first.get(hashKey(key))?.find((row) => variantKey(text(row)) === key) ?? -1;
  };
}

function byHash(rows: Uint32Array, hash: (row: number) => number): Map<number, number[]> {
  const map = new Map<number, number[]>();
  for (const row of rows) {
    const one = hash(row);
    const known = map.get(one);
    if (known) known.push(row);
    else map.set(one, [row]);
  }
  return map;
}
