/** One item's candidates without padding, as the reranker's graph takes them: M tokens, N candidates, longest L. */
export interface Packed {
  /** [M] all candidates' ids one after another. */
  candidateIds: BigInt64Array;
  /** [M] `firstPosition` + index inside the candidate. */
  positions: BigInt64Array;
  /** [N, L] index in [M] of a candidate's j-th token, -1 for padding. */
  gather: BigInt64Array;
  /** [M] n * L + j. */
  scatter: BigInt64Array;
  tokens: number;
  candidates: number;
  longest: number;
}

/**
 * Packs candidates flat: linear layers see M tokens, attention gathers them to [N, L] and scatters back.
 * @param candidates N >= 1 rows of 1 or more ids
 * @param firstPosition position of a candidate's first token (after the longest item: `limits.itemTokens`)
 */
export function pack(candidates: readonly ArrayLike<number>[], firstPosition: number): Packed {
  let tokens = 0;
  let longest = 0;
  candidates.forEach((ids, n) => {
    if (ids.length === 0) throw new Error(`Candidate ${n} has no token and cannot be scored`);
    tokens += ids.length;
    longest = Math.max(longest, ids.length);
  });
  if (tokens === 0) throw new Error('There is no candidate to score');
  const candidateIds = new BigInt64Array(tokens);
  const positions = new BigInt64Array(tokens);
  const gather = new BigInt64Array(candidates.length * longest).fill(-1n);
  const scatter = new BigInt64Array(tokens);
  let at = 0;
  candidates.forEach((ids, n) => {
    for (let j = 0; j < ids.length; j++, at++) {
      candidateIds[at] = BigInt(ids[j]);
      positions[at] = BigInt(firstPosition + j);
      gather[n * longest + j] = BigInt(at);
      scatter[at] = BigInt(n * longest + j);
    }
  });
  return { candidateIds, positions, gather, scatter, tokens, candidates: candidates.length, longest };
}
