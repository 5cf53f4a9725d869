import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { readKeyphraseFile } from '../../src/build/read.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const WANTED = [
  ['12" pan, steel', '3'],
  ['boots', '1'],
];
const FILES: [string, string | Uint8Array][] = [
  ['k.tsv', 'keyphrase\tdemand\n12" pan, steel\t3\nboots\t1\n'],
  ['k.csv', '\ufeffdemand,keyphrase\r\n3,"12"" pan, steel"\r\n1,boots\r\n'],
  ['k.arrow', tableToIPC(tableFromArrays({ keyphrase: ['12" pan, steel', 'boots'], demand: [3, 1] }), 'file')],
  // Written by pyarrow: keyphrase string, demand int64, snappy.
  [
    'k.parquet',
    Buffer.from(
      'UEFSMRUEFTYVOkwVBBUAEgAAG2gOAAAAMTIiIHBhbiwgc3RlZWwFAAAAYm9vdHMVABUSFRYsFQQVEBUGFQYcAAAACSACAAAABAEBAwIVBBUgFSRMFQQVABIAABA8AwAAAAAAAAABAAAAAAAAABUAFRIVFiwVBBUQFQYVBhwAAAAJIAIAAAAEAQEDAhUEGTw1ABgGc2NoZW1hFQQAFQwlAhgJa2V5cGhyYXNlJQBMHAAAABUEJQIYBmRlbWFuZAAWBBkcGSwmABwVDBk1AAYQGRgJa2V5cGhyYXNlFQIWBBaKARaSASZeJggpLBUEFQAVAgAVABUQFQIAPBYmGQYZJgAEAAAAJgAcFQQZNQAGEBkYBmRlbWFuZBUCFgQWdBZ8JtoBJpoBKSwVBBUAFQIAFQAVEBUCADwpBhkmAAQAAAAW/gEWBCYIFo4CACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZLBwAABwAAADrAAAAUEFSMQ==',
      'base64',
    ),
  ],
];

for (const [name, content] of FILES) {
  test(`reads ${name}`, async (t) => {
    const file = join(temporaryFolder(t), name);
    writeFileSync(file, content);
    const { rows, insights } = await readKeyphraseFile(file);
    assert.deepEqual(insights, []);
    assert.deepEqual(
      rows.map(({ keyphrase, demand }) => [keyphrase, String(demand)]),
      WANTED,
    );
    assert.deepEqual(
      rows.map(({ line }) => line),
      /sv$/.test(name) ? [2, 3] : [1, 2],
    );
  });
}

test('an unknown column, a missing one and an unknown ending are refused', async (t) => {
  const folder = temporaryFolder(t);
  for (const [name, text, error] of [
    ['a.tsv', 'keyphrase\tvolume\n', /column "volume" is unknown/],
    ['b.csv', 'phrase\nx\n', /no column keyphrase/],
    ['c.txt', 'keyphrase\n', /ending .txt is unknown/],
    ['d.parquet', 'junk', /d.parquet: /],
  ] as const) {
    writeFileSync(join(folder, name), text);
    await assert.rejects(readKeyphraseFile(join(folder, name)), error);
  }
});
