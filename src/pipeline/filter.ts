import { variantKey } from '../text/variants.ts';

/** Says of a keyphrase whether it, or a close variant of it, is excluded. */
export interface Exclusion {
  /** Close-variant groups excluded: as many keyphrases of an index can fall away, and no more. */
  groups: number;
  drops(keyphrase: string): boolean;
}

/** An exclusion of the keyphrases given, each with its close variants. */
export function excluding(keyphrases: readonly string[]): Exclusion {
  const keys = new Set(keyphrases.map(variantKey));
  return { groups: keys.size, drops: (keyphrase) => keys.size > 0 && keys.has(variantKey(keyphrase)) };
}
