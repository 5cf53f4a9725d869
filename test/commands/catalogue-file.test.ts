import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCatalogue } from '../../src/commands/catalogue-file.ts';
import type { RawEvent } from '../../src/listings/runner.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { itemOf } from '../helpers/listings.ts';

async function all(rows: AsyncIterable<RawEvent>): Promise<RawEvent[]> {
  const found: RawEvent[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

test('lines are events; one without revision and time is as old as the file; bad ones say why', async (t) => {
  const file = join(temporaryFolder(t), 'items.ndjson');
  const lines = [
    '{"id":"a","title":"Hose","category":null,"price":3}',
    '{"id":"b","title":"Pipe","category":"Garden","aspects":[{"name":"Brand","value":"Gardena"}],"revision":4,"time":"2026-01-01T00:00:00Z"}',
    '{"id":',
    '[]',
    '{"id":7,"title":"Number"}',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  utimesSync(file, 0, Date.parse('2026-11-01T00:00:00Z') / 1000);
  const catalogue = openCatalogue(file);
  const rows = await all(catalogue.rows(0));
  const [first, second] = rows.map((row) => () => row.read());
  assert.deepEqual([first().data, first().time], [{ id: 'a', title: 'Hose' }, '2026-11-01T00:00:00.000Z']);
  const aspects = [{ name: 'Brand', value: 'Gardena' }];
  assert.deepEqual(second().data, { id: 'b', title: 'Pipe', category: 'Garden', aspects, revision: 4 });
  assert.equal(second().time, '2026-01-01T00:00:00Z');
  for (const row of rows.slice(2)) assert.throws(() => row.read(), { code: 'INVALID_ARGUMENT' });
  assert.equal(rows[1].origin, 'items.ndjson/2');
  assert.equal((await all(catalogue.rows(4))).length, 1);
  assert.match(catalogue.id, /^items.ndjson, \d+ bytes, 2026-11-01T00:00:00.000Z$/);
});

test('rows of Parquet are events too, with numbers as ids', async (t) => {
  const file = join(temporaryFolder(t), 'items.parquet');
  writeFileSync(file, Buffer.from(PARQUET, 'base64'));
  const rows = await all(openCatalogue(file).rows(0));
  assert.deepEqual(
    rows.map((row) => row.read().data),
    [
      { id: '9007199254740993', title: 'Hose', revision: 1 },
      { id: '2', title: 'Pipe', category: 'Garden', revision: 2 },
    ],
  );
  assert.equal(JSON.parse(Buffer.from(rows[0].bytes).toString()).id, '9007199254740993');
  assert.equal(itemOf((await all(openCatalogue(file).rows(1)))[0].read()), '2');
});

test('another ending and a missing file are refused in one line', () => {
  assert.throws(() => openCatalogue('items.xlsx'), /the ending .xlsx is unknown: use .ndjson, .jsonl or .parquet/);
  assert.throws(() => openCatalogue('/nowhere/items.ndjson'), /cannot be read/);
});

/** Written by pyarrow: id int64, title and category string, revision int64, snappy. */
const PARQUET =
  'UEFSMRUAFSwVMCwVBBUAFQYVBhwAAAAWVAIAAAAEAQEAAAAAACAAAgAAAAAAAAAVABUsFTAsFQQVABUGFQYcAAAAFlQCAAAABAEEAAAASG9zZQQAAABQaXBlFQAVIBUkLBUEFQAVBhUGHAAAABA8AgAAAAMCBgAAAEdhcmRlbhUAFSwVMCwVBBUAFQYVBhwAAAAWVAIAAAAEAQEAAAAAAAAAAgAAAAAAAAAVBBlcNQAYBnNjaGVtYRUIABUEJQIYAmlkABUMJQIYBXRpdGxlJQBMHAAAABUMJQIYCGNhdGVnb3J5JQBMHAAAABUEJQIYCHJldmlzaW9uABYEGRwZTCYAHBUEGSUGABkYAmlkFQIWBBZSFlYmCEkcFQAVABUCADwpBhkmAAQAAAAmABwVDBklBgAZGAV0aXRsZRUCFgQWUhZWJl5JHBUAFQAVAgA8FhAZBhkmAAQAAAAmABwVDBklBgAZGAhjYXRlZ29yeRUCFgQWRhZKJrQBSRwVABUAFQIAPBYMGQYZJgICAAAAJgAcFQQZJQYAGRgIcmV2aXNpb24VAhYEFlIWVib+AUkcFQAVABUCADwpBhkmAAQAAAAWvAIWBCYIFswCACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZTBwAABwAABwAABwAAABTAQAAUEFSMQ==';
