import usearch from 'usearch';
import { checkQuery, type IndexRows, orderRows, type VectorIndex } from './vector-index.ts';

/** HNSW settings (Malkov & Yashunin, arXiv 1603.09320) under usearch's names. */
export interface UsearchSettings {
  connectivity: number;
  expansionAdd: number;
  expansionSearch: number;
}

/** `bench/retrieval.ts` measures recall by `expansionSearch`, on titles that no published figure is of. */
export const USEARCH_DEFAULTS: UsearchSettings = { connectivity: 16, expansionAdd: 128, expansionSearch: 512 };
const BATCH = 4096;

type Index = InstanceType<typeof usearch.Index>;

function create(dims: number, settings: UsearchSettings): Index {
  return new usearch.Index({
    dimensions: dims,
    metric: usearch.MetricKind.Cos,
    quantization: usearch.ScalarKind.F16,
    connectivity: settings.connectivity,
    expansion_add: settings.expansionAdd,
    expansion_search: settings.expansionSearch,
    multi: false,
  });
}

/**
 * Builds an index and saves it. One thread: the same rows give the same bytes.
 * @param progress called with the number of rows added so far
 */
export function saveUsearch(
  file: string,
  { dims, rows, vectors }: IndexRows,
  settings: UsearchSettings = USEARCH_DEFAULTS,
  progress?: (added: number) => void,
): void {
  const index = create(dims, settings);
  for (let from = 0; from < rows.length; from += BATCH) {
    const to = Math.min(rows.length, from + BATCH);
    index.add(BigUint64Array.from(rows.subarray(from, to), BigInt), vectors.subarray(from * dims, to * dims), 1);
    progress?.(to);
  }
  index.save(file);
}

/**
 * Opens an index by memory map. A damaged file can crash the process later, in a search: verify its sha256 first.
 * @param file path of a verified file
 */
export function openUsearch(file: string, dims: number, settings: UsearchSettings = USEARCH_DEFAULTS): VectorIndex {
  const index = create(dims, settings);
  try {
    index.view(file);
  } catch (error) {
    throw new Error(
      `${file} is not an index that usearch can open: build the release again (${(error as Error).message})`,
    );
  }
  if (index.dimensions() !== dims) throw new Error(`${file} has ${index.dimensions()} dimensions, the release ${dims}`);
  const size = index.size();
  return {
    engine: 'usearch',
    dims,
    size,
    has: (row) => size > 0 && (index.contains(BigInt(row)) as boolean),
    close() {},
    search(query, k) {
      checkQuery(query, dims, k);
      if (size === 0) return new Uint32Array(0);
      const { keys, distances } = index.search(query, Math.min(k, size), 1);
      return orderRows(Array.from(keys, Number), distances);
    },
  };
}
