/** Rows and their token ids, as an inverted index takes them. */
export interface TokenRows {
  rows: Uint32Array;
  tokens(row: number): ArrayLike<number>;
  /** Id under which a token is filed: a plural under its singular. */
  fold(id: number): number;
}

/** Finds rows by the tokens that they share with an item. */
export interface LexicalIndex {
  readonly size: number;
  /**
   * Rows that share a token with `ids`, at most `k`, best first, ties by row. The score of a row is the weight of its
   * tokens that are in `ids`, over the weight of all its tokens and a constant that keeps one rare token from being
   * everything; a token weighs ln(rows / rows with it). Kin of GraphEx's label-title alignment (arXiv 2409.03140).
   */
  search(ids: ArrayLike<number>, k: number): Uint32Array;
}

const SOFTENING = 2;

/** Builds the index in memory, from ids that the release holds. */
export function buildLexical({ rows, tokens, fold }: TokenRows): LexicalIndex {
  const postings = new Map<number, number[]>();
  const distinct = (ids: ArrayLike<number>) => new Set(Array.from(ids, fold));
  rows.forEach((row, place) => {
    for (const id of distinct(tokens(row))) {
      const list = postings.get(id);
      if (list) list.push(place);
      else postings.set(id, [place]);
    }
  });
  const weight = (list: readonly number[]) => Math.log(rows.length / list.length);
  const whole = new Float64Array(rows.length).fill(SOFTENING);
  for (const list of postings.values()) for (const place of list) whole[place] += weight(list);
  const shared = new Float64Array(rows.length);

  return {
    size: rows.length,
    search(ids, k) {
      const touched: number[] = [];
      for (const id of distinct(ids)) {
        const list = postings.get(id);
        if (!list) continue;
        const one = weight(list);
        for (const place of list) {
          if (shared[place] === 0) touched.push(place);
          shared[place] += one;
        }
      }
      const best = new Best(k);
      for (const place of touched) {
        best.offer(place, shared[place] / whole[place]);
        shared[place] = 0;
      }
      return Uint32Array.from(best.places, (place) => rows[place]);
    },
  };
}

/** The `k` best offers, best first, ties by place. */
class Best {
  readonly places: number[] = [];
  #scores: number[] = [];
  #k: number;

  constructor(k: number) {
    this.#k = k;
  }

  offer(place: number, score: number): void {
    const scores = this.#scores;
    let low = 0;
    for (let high = scores.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (scores[middle] > score || (scores[middle] === score && this.places[middle] < place)) low = middle + 1;
      else high = middle;
    }
    if (low >= this.#k) return;
    scores.splice(low, 0, score);
    this.places.splice(low, 0, place);
    if (scores.length > this.#k) {
      scores.pop();
      this.places.pop();
    }
  }
}
