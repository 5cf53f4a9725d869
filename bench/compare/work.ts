/** What one request cost, in what the models read. */
export interface Work {
  /** Pairs scored. */
  candidates: number;
  /** The title's own tokens. */
  title: number;
  /** The candidates' own tokens, all together. */
  keyphrases: number;
  /** Texts of which something was cut off. */
  cut: number;
}

/**
 * Whether two systems were given the same to do, title by title: as many candidates, the same tokens of titles and of
 * candidates, as much cut off.
 * @returns what is unequal, nothing if the comparison is fair
 */
export function unequalWork(ours: readonly Work[], peer: readonly Work[]): string[] {
  if (ours.length === 0 || ours.length !== peer.length) {
    return [`${ours.length} requests of ours and ${peer.length} of the peer cannot be compared`];
  }
  return (['candidates', 'title', 'keyphrases', 'cut'] as const).flatMap((what) => {
    const at = ours.findIndex((one, n) => one[what] !== peer[n][what]);
    return at < 0 ? [] : [`${what} of request ${at}: ${ours[at][what]} of ours, ${peer[at][what]} of the peer`];
  });
}

/** What the peer says of a request in its answer: tokens of all pairs, with 3 special ones a pair. */
export interface PeerWork {
  candidates: number;
  title: number;
  real: number;
  computed: number;
  cut: number;
}

/** The peer's account in the terms of ours. */
export function fromPeer({ candidates, title, real, cut }: PeerWork): Work {
  return { candidates, title, keyphrases: real - candidates * (title + 3), cut };
}
