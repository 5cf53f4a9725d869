/** Numbers in 0..1 from a seed: the same seed gives the same numbers on every machine (mulberry32, 32 bits of state). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The values in a random order, a new array (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const out = [...values];
  for (let last = out.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [out[last], out[at]] = [out[at], out[last]];
  }
  return out;
}
