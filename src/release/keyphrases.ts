import { readFileSync } from 'node:fs';
import { type Data, tableFromIPC, type Vector } from 'apache-arrow';
import type { Insights } from '../contract/insights.ts';
import { byCodePoint } from '../text/code-points.ts';
import { ReleaseError } from './error.ts';
import { INSIGHT_COLUMNS, toInsights } from './insights.ts';
import { variantIndex } from './variant-index.ts';

/** The keyphrases of a release by row; rows are sorted by text in code point order. */
export interface KeyphraseTable {
  readonly rows: number;
  readonly groups: number;
  readonly dims: number;
  text(row: number): string;
  /** 1 to 5, null if nobody knows. */
  demand(row: number): number | null;
  leaf(row: number): string | null;
  /** Whether a row is filed under this leaf category, in whatever case. */
  hasLeaf(name: string): boolean;
  /** Row of the representative of the row's group; its own row if it is the representative. */
  group(row: number): number;
  /** The phrase's own token ids, as the reranker reads them. A view: do not write. */
  tokens(row: number): Uint16Array | Uint32Array;
  /** Rows of the other members of the row's group, ascending. */
  variants(row: number): number[];
  /** Row of a normalised text, -1 if it is not in the table. */
  find(text: string): number;
  /** What the keyphrase file said beside demand and leaf, untouched; null if nothing. */
  insights(row: number): Insights | null;
  /** Whether the keyphrase file had that column. */
  has(column: string): boolean;
  /** Row of the representative of a text's close variants, -1 if there are none. */
  findVariant(text: string): number;
  /** Dot product of a unit query of `dims` and the row's vector. */
  similarity(row: number, query: Float32Array): number;
  /** Rows of the representatives, ascending: what the index holds. */
  representatives(): Uint32Array;
  /** All vectors, `dims` int8 a row; embedding = vector * scale. */
  readonly vectors: Int8Array;
  readonly scales: Float32Array;
}

const COLUMNS = ['text', 'demand', 'leaf', 'group', 'tokens', 'vector', 'scale'];

/** Reads `keyphrases.arrow`. @param file path of a verified file */
export function openKeyphrases(file: string, dims: number): KeyphraseTable {
  const table = readTable(file);
  const rows = table.numRows;
  const data = (name: string) => table.getChild(name)?.data[0] as Data | undefined;
  const text = data('text');
  const tokens = data('tokens');
  const ids = (tokens?.children[0]?.values ?? new Uint16Array(0)) as Uint16Array;
  const groups = (data('group')?.values ?? new Uint32Array(0)) as Uint32Array;
  const vectors = (data('vector')?.children[0]?.values ?? new Int8Array(0)) as Int8Array;
  const scales = (data('scale')?.values ?? new Float32Array(0)) as Float32Array;
  const demands = table.getChild('demand');
  const leaves = table.getChild('leaf');
  const leafNames = new Set([...(leaves?.data[0]?.dictionary ?? [])].map((name) => String(name).toLowerCase()));
  if (vectors.length !== rows * dims) {
    throw new ReleaseError(
      `${file}: vectors have ${vectors.length / rows} dims, the manifest says ${dims}: build again`,
    );
  }
  const bytes = text ? Buffer.from(text.values.buffer, text.values.byteOffset, text.values.byteLength) : undefined;
  const textOf = (row: number) => bytes?.toString('utf8', text?.valueOffsets[row], text?.valueOffsets[row + 1]) ?? '';
  const representatives = Uint32Array.from(groups.keys()).filter((row) => groups[row] === row);
  const members = Map.groupBy(groups.keys(), (row) => groups[row]);
  const hashes = data('keyHash')?.values as Uint32Array | undefined;
  const insights = Object.keys(INSIGHT_COLUMNS).flatMap((name): [string, Vector][] => {
    const column = table.getChild(name);
    return column ? [[name, column]] : [];
  });
  const insightColumns = new Map(insights);
  return {
    rows,
    groups: representatives.length,
    dims,
    vectors,
    scales,
    text: textOf,
    demand: (row) => demands?.get(row) ?? null,
    leaf: (row) => leaves?.get(row) ?? null,
    hasLeaf: (name) => leafNames.has(name.toLowerCase()),
    insights: (row) =>
      insightColumns.size > 0 ? toInsights((name) => insightColumns.get(name)?.get(row) ?? null) : null,
    has: (column) => insightColumns.has(column),
    group: (row) => groups[row],
    tokens: (row) => ids.subarray(tokens?.valueOffsets[row], tokens?.valueOffsets[row + 1]),
    variants: (row) => (members.get(groups[row]) ?? []).filter((member) => member !== row),
    representatives: () => representatives,
    find(wanted) {
      let low = 0;
      for (let high = rows; low < high; ) {
        const middle = (low + high) >>> 1;
        if (byCodePoint(textOf(middle), wanted) < 0) low = middle + 1;
        else high = middle;
      }
      return low < rows && textOf(low) === wanted ? low : -1;
    },
    findVariant: variantIndex({ representatives, text: textOf, hashes }),
    similarity(row, query) {
      let dot = 0;
      for (let d = 0, at = row * dims; d < dims; d++, at++) dot += query[d] * vectors[at];
      return dot * scales[row];
    },
  };
}

function readTable(file: string) {
  try {
    const table = tableFromIPC(readFileSync(file));
    const missing = COLUMNS.find((name) => !table.getChild(name));
    if (missing) throw new Error(`it has no column ${missing}`);
    if (table.batches.length > 1) throw new Error(`it has ${table.batches.length} record batches, not one`);
    return table;
  } catch (error) {
    throw new ReleaseError(`${file} is no keyphrase table (${(error as Error).message}): build again`, error);
  }
}
