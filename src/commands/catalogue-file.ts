import { createReadStream, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { invalid } from '../contract/errors.ts';
import { validateEvent } from '../contract/validate-event.ts';
import type { Catalogue } from '../listings/backfill.ts';
import { parseJson } from '../listings/parse.ts';
import type { RawEvent } from '../listings/runner.ts';
import { splitLines } from '../text/lines.ts';

const LINE_BYTES = 1 << 20;
const ROWS_AT_ONCE = 1000;

/** One row, and where it is in the file: a value, or the reason why there is none. */
interface FileRow {
  line: number;
  value: () => unknown;
}

/**
 * The items of a file: `.ndjson` or `.jsonl` with an object a line, or `.parquet`; fields or columns `id`, `title`, and optionally
 * `category`, `aspects`, `revision` and `time`, others are not read. Rows come as events, read as they are asked for. One without revision
 * and time is as old as the file. Throws one line on a file that is not there or is of another kind.
 */
export function openCatalogue(file: string): Catalogue {
  const kind = extname(file).toLowerCase();
  const rows = { '.ndjson': readLines, '.jsonl': readLines, '.parquet': readParquet }[kind];
  if (!rows) throw new Error(`${file}: the ending ${kind || '(none)'} is unknown: use .ndjson, .jsonl or .parquet`);
  const { size, mtime } = stat(file);
  return {
    id: `${basename(file)}, ${size} bytes, ${mtime.toISOString()}`,
    async *rows(skip) {
      for await (const row of rows(file, skip)) yield toEvent(row, basename(file), mtime);
    },
  };
}

function stat(file: string) {
  try {
    return statSync(file);
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function* readLines(file: string, skip: number): AsyncGenerator<FileRow> {
  for await (const { number, text } of splitLines(createReadStream(file), LINE_BYTES)) {
    if (number <= skip) continue;
    const value = () => {
      if (typeof text === 'string') return parseJson(Buffer.from(text));
      throw invalid([{ field: '', rule: text.unreadable, message: `is no line of UTF-8 below ${LINE_BYTES} bytes` }]);
    };
    yield { line: number, value };
  }
}

async function* readParquet(path: string, skip: number): AsyncGenerator<FileRow> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const total = Number(metadata.num_rows);
  for (let rowStart = skip; rowStart < total; rowStart += ROWS_AT_ONCE) {
    const rowEnd = Math.min(total, rowStart + ROWS_AT_ONCE);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
    for (const [at, row] of rows.entries()) yield { line: rowStart + at + 1, value: () => row };
  }
}

function toEvent({ line, value }: FileRow, name: string, age: Date): RawEvent {
  return {
    bytes: bytesOf(value),
    origin: `${name}/${line}`,
    at: age.getTime(),
    read() {
      const row = value();
      if (typeof row !== 'object' || row === null)
        throw invalid([{ field: '', rule: 'type', message: 'is no object' }]);
      const { id, title, category, aspects, revision, time } = plain(row as Record<string, unknown>);
      const known = {
        ...{ id, title },
        ...(category === undefined ? {} : { category }),
        ...(aspects === undefined ? {} : { aspects }),
      };
      return validateEvent({
        specversion: '1.0',
        id: `${name}/${line}`,
        source: 'bidphrase-backfill',
        type: 'listing.created',
        time: time ?? age.toISOString(),
        data: revision === undefined ? known : { ...known, revision },
      });
    },
  };
}

/** Values as JSON has them: Parquet's 64-bit numbers are ids or revisions, its times texts, and null is nothing. */
function plain(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (value instanceof Date) return [name, value.toISOString()];
      if (typeof value === 'bigint') return [name, name === 'id' ? String(value) : Number(value)];
      return [name, value];
    }),
  );
}

/** The row for a dead letter. */
function bytesOf(value: () => unknown): Uint8Array {
  try {
    return Buffer.from(JSON.stringify(value(), (_, one) => (typeof one === 'bigint' ? String(one) : one)) ?? '');
  } catch {
    return new Uint8Array();
  }
}
