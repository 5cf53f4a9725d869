import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError } from '../../src/contract/errors.ts';
import { brokenRow, type Row, rowOfRequest, rowOfText, rowsOfBulk, rowsOfJson } from '../../src/contract/rows.ts';
import type { Line } from '../../src/text/lines.ts';
import { collect } from '../helpers/collect.ts';

function refusalOf({ request }: Row) {
  assert.ok(request instanceof BidphraseError);
  const { code, fields } = request;
  return { code, fields: fields.map(({ field, rule }) => `${field} ${rule}`) };
}

async function rowsOf(texts: Line['text'][], defaults?: object): Promise<Row[]> {
  async function* lines() {
    for (const [at, text] of texts.entries()) yield { number: at + 1, text };
  }
  return collect(rowsOfJson(lines(), 1000, defaults));
}

test('the items of a bulk request are checked one by one, each with all options', () => {
  const rows = [...rowsOfBulk({ items: [{ title: 'a', id: '7' }, { titel: 'b' }, null], limit: 3, minLlm: 0 })];
  assert.deepEqual(rows[0].request, { item: { title: 'a', id: '7' }, limit: 3, minLlm: 0 });
  assert.deepEqual(refusalOf(rows[1]), {
    code: 'INVALID_ARGUMENT',
    fields: ['item.title required', 'item.titel unknown'],
  });
  assert.deepEqual(refusalOf(rows[2]).fields, ['item type']);
  assert.deepEqual(
    rows.map(({ field, item }) => [field, item]),
    [
      ['items[0]', { title: 'a', id: '7' }],
      ['items[1]', { titel: 'b' }],
      ['items[2]', null],
    ],
  );
});

test('a line is a request like any other; blank ones are passed over and counted', async () => {
  const rows = await rowsOf(['{"item":{"title":"a"},"limit":2}', ' \r', '{"item":{"title":"b"}}\r']);
  assert.deepEqual(
    rows.map(({ line, request }) => [line, request]),
    [
      [1, { item: { title: 'a' }, limit: 2 }],
      [3, { item: { title: 'b' } }],
    ],
  );
});

test('a line that is no request is a row with the reason and its number, and the next one is read', async () => {
  const texts = [
    '{"item":',
    '7',
    'null',
    '[]',
    '{"__proto__":{"item":{"title":"a"}}}',
    { unreadable: 'tooLong' },
  ] as const;
  const rows = await rowsOf([...texts, { unreadable: 'notUtf8' }, '{"item":{"title":"a"}}']);
  assert.deepEqual(
    rows.slice(0, -1).map((row) => [row.line, refusalOf(row).code, refusalOf(row).fields]),
    [
      [1, 'INVALID_ARGUMENT', [' json']],
      [2, 'INVALID_ARGUMENT', [' type']],
      [3, 'INVALID_ARGUMENT', [' type']],
      [4, 'INVALID_ARGUMENT', [' type']],
      [5, 'INVALID_ARGUMENT', ['item required', '__proto__ unknown']],
      [6, 'PAYLOAD_TOO_LARGE', [' maxBytes']],
      [7, 'INVALID_ARGUMENT', [' utf8']],
    ],
  );
  assert.deepEqual(rows.at(-1)?.request, { item: { title: 'a' } });
});

test('defaults are for lines that do not say otherwise', async () => {
  const [own, usual] = await rowsOf(['{"item":{"title":"a"},"limit":2}', '{"item":{"title":"a"}}'], { limit: 5 });
  assert.deepEqual(
    [own.request, usual.request],
    [
      { item: { title: 'a' }, limit: 2 },
      { item: { title: 'a' }, limit: 5 },
    ],
  );
});

test('a row remembers the item as it was sent, where there is one', () => {
  assert.deepEqual(rowOfRequest({ item: { title: '' }, lmit: 1 }).item, { title: '' });
  assert.equal(rowOfRequest({ title: 'a' }).item, null);
  assert.equal(rowOfRequest('a').item, null);
});

test('what a refusal of a line says begins with its number', () => {
  const row = brokenRow(7, 'cells', 'has 3 cells, not 2');
  assert.match((row.request as BidphraseError).message, /^line 7 has 3 cells, not 2$/);
  const long = rowOfText({ number: 8, text: { unreadable: 'tooLong' } }, 1000, () => row);
  assert.match((long.request as BidphraseError).message, /^line 8 is over 1000 bytes$/);
});
