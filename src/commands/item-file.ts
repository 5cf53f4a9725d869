import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { brokenRow, type Row, rowOfRequest, rowOfText, rowsOfJson } from '../contract/rows.ts';
import { type Line, splitLines } from '../text/lines.ts';

const COLUMNS = ['title', 'category', 'id'];
/** Begins the column of an aspect: `aspect:Brand`. */
const ASPECT = 'aspect:';

/** How a file of items is read. */
export interface ItemFileOptions {
  /** Bytes of one line. */
  maxBytes: number;
  /** Options for every item; a line of JSON may have others. */
  defaults: object;
}

/**
 * The items of a file as rows, read as they are asked for: `.tsv` with a header line (title, and category, id or
 * `aspect:NAME` where there are any; no quoting), `.ndjson` or `.jsonl` with a request a line, as POST /recommend takes it; `-` is such lines from
 * standard input. Throws one line on a file that is not there or is no such file; a bad line is a row with an error.
 */
export async function openItemFile(
  file: string,
  options: ItemFileOptions,
  input: AsyncIterable<Uint8Array> = process.stdin,
): Promise<AsyncIterable<Row>> {
  const kind = file === '-' ? '.ndjson' : extname(file).toLowerCase();
  if (!['.tsv', '.ndjson', '.jsonl'].includes(kind)) {
    throw new Error(
      `${file}: the ending ${kind || '(none)'} is unknown: use .tsv, .ndjson or .jsonl, or - for lines of JSON`,
    );
  }
  const lines = splitLines(file === '-' ? input : await read(file), options.maxBytes);
  if (kind !== '.tsv') return rowsOfJson(lines, options.maxBytes, options.defaults);
  const first = await lines.next();
  return rowsOfTsv(lines, headerOf(file, first.done ? undefined : first.value), options);
}

async function read(file: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function headerOf(file: string, line: Line | undefined): string[] {
  const header = typeof line?.text === 'string' ? line.text.split('\t').map((name) => name.trim()) : [];
  const unknown = header.find((name) => !COLUMNS.includes(name) && !(name.startsWith(ASPECT) && name !== ASPECT));
  if (header.includes('title') && unknown === undefined) return header;
  const found = unknown === undefined ? 'no column title' : `the column "${unknown}"`;
  throw new Error(
    `${file} has ${found} in its first line: name the columns title, and category, id or aspect:NAME if there are any`,
  );
}

async function* rowsOfTsv(
  lines: AsyncIterable<Line>,
  header: readonly string[],
  { maxBytes, defaults }: ItemFileOptions,
): AsyncGenerator<Row> {
  for await (const line of lines) {
    const { number } = line;
    if (typeof line.text === 'string' && line.text.trim() === '') continue;
    yield rowOfText(line, maxBytes, (text) => {
      const cells = text.replace(/\r$/, '').split('\t');
      if (cells.length > header.length)
        return brokenRow(number, 'cells', `has ${cells.length} cells, not ${header.length}`);
      const given = header
        .map((name, at): [string, string] => [name, cells[at] ?? ''])
        .filter(([name, cell]) => cell || name === 'title');
      return rowOfRequest({ ...defaults, item: toItem(given) }, number);
    });
  }
}

function toItem(cells: readonly [string, string][]): object {
  const isAspect = ([name]: readonly [string, string]) => name.startsWith(ASPECT);
  const aspects = cells.filter(isAspect).map(([name, value]) => ({ name: name.slice(ASPECT.length), value }));
  const item = Object.fromEntries(cells.filter((cell) => !isAspect(cell)));
  return aspects.length === 0 ? item : { ...item, aspects };
}
