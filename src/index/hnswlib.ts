import { checkQuery, type IndexRows, orderRows, type VectorIndex } from './vector-index.ts';

const SEED = 100;

/**
 * Builds an hnswlib index in memory: for those who need its file format (`save`). It has no memory map, so opening a
 * release with it costs the building. hnswlib-node is an optional dependency.
 */
export async function buildHnswlib(
  { dims, rows, vectors }: IndexRows,
  settings: { connectivity: number; expansionAdd: number; expansionSearch: number },
): Promise<VectorIndex & { save(file: string): void }> {
  const { HierarchicalNSW } = await load();
  const index = new HierarchicalNSW('cosine', dims);
  index.initIndex(Math.max(1, rows.length), settings.connectivity, settings.expansionAdd, SEED);
  index.setEf(settings.expansionSearch);
  rows.forEach((row, n) => {
    index.addPoint(Array.from(vectors.subarray(n * dims, (n + 1) * dims)), row);
  });
  const known = new Set(rows);
  return {
    engine: 'hnswlib',
    dims,
    size: rows.length,
    has: (row) => known.has(row),
    close() {},
    save: (file) => index.writeIndexSync(file),
    search(query, k) {
      checkQuery(query, dims, k);
      if (rows.length === 0) return new Uint32Array(0);
      const wanted = Math.min(k, rows.length);
      index.setEf(Math.max(settings.expansionSearch, wanted));
      const { neighbors, distances } = index.searchKnn(Array.from(query), wanted);
      return orderRows(neighbors, distances);
    },
  };
}

async function load() {
  try {
    const loaded = await import('hnswlib-node');
    return loaded.default ?? loaded;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new Error(`The engine hnswlib needs the optional package hnswlib-node: npm install hnswlib-node (${reason})`);
  }
}
