import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { INSIGHT_COLUMNS } from '../release/insights.ts';

/** A row as the file has it; nothing is checked yet. */
export interface RawRow {
  /** Line of a text file, row (from 1) of Parquet or Arrow. */
  line: number;
  keyphrase: unknown;
  demand: unknown;
  leaf: unknown;
  /** Values of the columns beside these, by name. */
  insights: Record<string, unknown>;
}

/** A keyphrase file. */
export interface KeyphraseFile {
  rows: RawRow[];
  /** Insight columns that it has, in the order of INSIGHT_COLUMNS. */
  insights: string[];
}

const INSIGHTS = Object.keys(INSIGHT_COLUMNS);
const COLUMNS = ['keyphrase', 'demand', 'leaf', ...INSIGHTS];

/** Reads a keyphrase file by its ending: .csv, .tsv, .parquet or .arrow. Throws one line on what is no such file. */
export async function readKeyphraseFile(file: string): Promise<KeyphraseFile> {
  const kind = extname(file).toLowerCase();
  try {
    if (kind === '.csv' || kind === '.tsv') return readText(readFileSync(file, 'utf8'), kind);
    if (kind === '.parquet') return await readParquet(readFileSync(file));
    if (kind === '.arrow') return readArrow(readFileSync(file));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message.split('\n')[0]}`);
  }
  throw new Error(`${file}: the ending ${kind || '(none)'} is unknown: use .csv, .tsv, .parquet or .arrow`);
}

function readText(text: string, kind: string): KeyphraseFile {
  if (kind === '.tsv') return readTsv(text.replace(/^\ufeff/, ''));
  let header: string[] = [];
  const records = parse(text, {
    bom: true,
    columns: (names: string[]) => {
      header = checkColumns(names.map((name) => name.trim()));
      return header;
    },
    skip_empty_lines: true,
    relax_column_count: false,
    info: true,
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
  return fileOf(
    header,
    records.map(({ record, info }) => rowOf(record, info.lines)),
  );
}

/** TSV has no quoting: `12" pan` is a keyphrase. */
function readTsv(text: string): KeyphraseFile {
  const [head, ...lines] = text.split(/\r?\n/);
  const header = checkColumns(head.split('\t').map((name) => name.trim()));
  const rows = lines.flatMap((line, at) => {
    if (line === '') return [];
    const cells = line.split('\t');
    if (cells.length > header.length) throw new Error(`line ${at + 2} has ${cells.length} cells, not ${header.length}`);
    return [rowOf(Object.fromEntries(header.map((name, n) => [name, cells[n]])), at + 2)];
  });
  return fileOf(header, rows);
}

async function readParquet(bytes: Buffer): Promise<KeyphraseFile> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file: buffer });
  const header = rows.length > 0 ? checkColumns(Object.keys(rows[0])) : [];
  return fileOf(
    header,
    rows.map((row, at) => rowOf(row, at + 1)),
  );
}

function readArrow(bytes: Buffer): KeyphraseFile {
  const table = tableFromIPC(bytes);
  const header = checkColumns(table.schema.fields.map((field) => field.name));
  const rows = Array.from({ length: table.numRows }, (_, at) => rowOf(table.get(at)?.toJSON() ?? {}, at + 1));
  return fileOf(header, rows);
}

function checkColumns(header: string[]): string[] {
  if (!header.includes('keyphrase')) throw new Error(`there is no column keyphrase, only ${header.join(', ')}`);
  const unknown = header.find((name) => !COLUMNS.includes(name));
  if (unknown !== undefined) throw new Error(`the column "${unknown}" is unknown: use ${COLUMNS.join(', ')}`);
  return header;
}

function fileOf(header: readonly string[], rows: RawRow[]): KeyphraseFile {
  return { rows, insights: INSIGHTS.filter((name) => header.includes(name)) };
}

function rowOf({ keyphrase, demand, leaf, ...insights }: Record<string, unknown>, line: number): RawRow {
  return { line, keyphrase, demand, leaf, insights };
}
