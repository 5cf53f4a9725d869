import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openItemFile } from '../../src/commands/item-file.ts';
import { BidphraseError } from '../../src/contract/errors.ts';
import { collect } from '../helpers/collect.ts';
import { tree } from '../helpers/tree.ts';

const options = { maxBytes: 100, defaults: { limit: 3 } };

/** Requests or messages, by line. */
async function told(rows: Awaited<ReturnType<typeof openItemFile>>) {
  const all = await collect(rows);
  return all.map(({ line, request }) => [line, request instanceof BidphraseError ? request.message : request]);
}

test('a table has its columns in any order; empty cells and missing ones at the end are unset', async (t) => {
  const tsv = '\ufeffid\ttitle\tcategory\r\n7\t12" pan\tPans\r\n\n\those\n8\ta\tb\tc\n9\t\n\t';
  const root = tree(t, { 'items.TSV': `${tsv}${'x'.repeat(100)}\n` });
  assert.deepEqual(await told(await openItemFile(join(root, 'items.TSV'), options)), [
    [2, { limit: 3, item: { id: '7', title: '12" pan', category: 'Pans' } }],
    [4, { limit: 3, item: { title: 'hose' } }],
    [5, 'line 5 has 4 cells, not 3'],
    [6, 'item.title is empty: give some text or leave the field out (and 1 more)'],
    [7, 'line 7 is over 100 bytes'],
  ]);
});

test('lines of JSON are requests, from a file or from standard input', async (t) => {
  const text = '{"item":{"title":"a"}}\n{"item":{"title":"b"},"limit":9}\n{\n';
  const root = tree(t, { 'items.ndjson': text, 'items.jsonl': text });
  const expected = [
    [1, { item: { title: 'a' }, limit: 3 }],
    [2, { item: { title: 'b' }, limit: 9 }],
    [3, 'line 3 is not valid JSON: send one request a line, as POST /recommend takes it'],
  ];
  for (const name of ['items.ndjson', 'items.jsonl']) {
    assert.deepEqual(await told(await openItemFile(join(root, name), options)), expected);
  }
  async function* input() {
    yield Buffer.from(text);
  }
  assert.deepEqual(await told(await openItemFile('-', options, input())), expected);
});

test('a file that is not there, of another kind or without titles is refused before anything is read', async (t) => {
  const root = tree(t, { 'a.csv': 'title\n', 'b.tsv': 'name\nhose\n', 'c.tsv': '', 'd.tsv': 'title\tbrand\n' });
  for (const [name, words] of [
    ['none.tsv', /none\.tsv cannot be read: ENOENT/],
    ['a.csv', /the ending \.csv is unknown: use \.tsv/],
    ['b.tsv', /the column "name"/],
    ['c.tsv', /no column title/],
    ['d.tsv', /the column "brand"/],
  ] as const) {
    await assert.rejects(openItemFile(join(root, name), options), words);
  }
});
