import {
  type DataType,
  Dictionary,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int8,
  Int32,
  List,
  makeData,
  Table,
  tableToIPC,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import { variantKey } from '../text/variants.ts';
import { INSIGHT_COLUMNS, type InsightKind, type InsightValue } from './insights.ts';
import { hashKey } from './variant-index.ts';

/** The columns of `keyphrases.arrow`, row by row in code point order of the text. */
export interface Columns {
  dims: number;
  texts: string[];
  demands: (number | null)[];
  leaves: (string | null)[];
  groups: Uint32Array;
  tokens: ArrayLike<number>[];
  vectors: Int8Array;
  scales: Float32Array;
  /** Columns of the keyphrase file beside keyphrase, demand and leaf, by name; a value a row. */
  insights: Readonly<Record<string, InsightValue[]>>;
}

const INSIGHT_TYPES: Record<InsightKind, () => DataType> = {
  count: () => new Int32(),
  share: () => new Float64(),
  price: () => new Float64(),
  currency: () => new Dictionary(new Utf8(), new Int32(), 1),
};

/** Columns -> bytes of an Arrow IPC file of one record batch; token ids are 16 bits wide if the vocabulary allows. */
export function encodeColumns(columns: Columns, vocabulary: number): Uint8Array {
  const { dims, texts, groups, tokens, vectors, scales } = columns;
  const rows = texts.length;
  const flat = tokens.flatMap((ids) => Array.from(ids));
  const offsets = new Int32Array(rows + 1);
  tokens.forEach((ids, row) => {
    offsets[row + 1] = offsets[row] + ids.length;
  });
  const wide = vocabulary > 65_536;
  const ids = wide
    ? makeData({ type: new Uint32(), data: Uint32Array.from(flat) })
    : makeData({ type: new Uint16(), data: Uint16Array.from(flat) });
  const idField = new Field('item', wide ? new Uint32() : new Uint16(), false);
  const table = new Table({
    text: vectorFromArray(texts, new Utf8()),
    demand: vectorFromArray(columns.demands, new Uint8()),
    leaf: vectorFromArray(columns.leaves, new Dictionary(new Utf8(), new Int32(), 0)),
    group: new Vector([makeData({ type: new Uint32(), data: groups })]),
    tokens: new Vector([
      makeData({ type: new List(idField), length: rows, valueOffsets: offsets, child: ids as never }),
    ]),
    vector: new Vector([
      makeData({
        type: new FixedSizeList(dims, new Field('item', new Int8(), false)),
        length: rows,
        child: makeData({ type: new Int8(), data: vectors }),
      }),
    ]),
    scale: new Vector([makeData({ type: new Float32(), data: scales })]),
    keyHash: new Vector([
      makeData({ type: new Uint32(), data: Uint32Array.from(texts, (t) => hashKey(variantKey(t))) }),
    ]),
    ...insightVectors(columns.insights),
  });
  return tableToIPC(table, 'file');
}

function insightVectors(insights: Columns['insights']): Record<string, Vector> {
  const vector = (name: string, values: InsightValue[]) => {
    return vectorFromArray(values, INSIGHT_TYPES[INSIGHT_COLUMNS[name]]()) as Vector;
  };
  return Object.fromEntries(Object.entries(insights).map(([name, values]) => [name, vector(name, values)]));
}
