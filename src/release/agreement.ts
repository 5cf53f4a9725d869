import { byCodePoint } from '../text/code-points.ts';
import type { Release } from './open.ts';

/** What of a release's table does not hold together; empty if all does. Each finding is one line. */
export function tableFindings({ keyphrases, manifest }: Pick<Release, 'keyphrases' | 'manifest'>): string[] {
  const { limits, tokenizer } = manifest.models;
  const findings: string[] = [];
  for (let row = 0; row < keyphrases.rows && findings.length < 20; row++) {
    const say = (what: string) => findings.push(`row ${row}: ${what}`);
    const group = keyphrases.group(row);
    const tokens = keyphrases.tokens(row);
    if (row > 0 && byCodePoint(keyphrases.text(row - 1), keyphrases.text(row)) >= 0) say('text is out of order');
    if (group >= keyphrases.rows || keyphrases.group(group) !== group) say(`group ${group} is no representative`);
    if (tokens.length < 1 || tokens.length > limits.phraseTokens) say(`${tokens.length} tokens`);
    if (tokens.some((id) => id >= tokenizer.vocabulary)) say('a token is not in the vocabulary');
    if (!(keyphrases.scales[row] > 0 && keyphrases.scales[row] < 1)) say(`scale is ${keyphrases.scales[row]}`);
  }
  return findings;
}

/** Representatives that the index lacks, at most 20. */
export function indexFindings({ keyphrases, index }: Pick<Release, 'keyphrases' | 'index'>): string[] {
  const missing = [...keyphrases.representatives()].filter((row) => !index.has(row)).slice(0, 20);
  return missing.map((row) => `row ${row} is a representative and not in the index`);
}
