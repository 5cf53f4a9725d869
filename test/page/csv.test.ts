import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { type BidRow, toCsv } from '../../page/csv.ts';

const row = (change: Partial<BidRow>): BidRow => ({
  keyphrase: 'drill',
  matchType: 'exact',
  bid: null,
  adGroup: '',
  ...change,
});

test('the file has a byte order mark, a header, CRLF after every line, and the columns of a bulk upload', () => {
  const csv = toCsv([row({ bid: 0.35, adGroup: 'Makita 18V drill' }), row({ keyphrase: 'bohrer für holz' })]);
  assert.equal(
    csv,
    '\ufeffKeyphrase,Match type,Bid,Ad group\r\ndrill,exact,0.35,Makita 18V drill\r\nbohrer für holz,exact,,\r\n',
  );
});

test('cells that begin with = + - @, a tab or a return open as text in spreadsheets', () => {
  const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  const csv = toCsv(starts.map((start) => row({ keyphrase: `${start}1+1`, adGroup: `${start}cmd|'/c calc'!A1` })));
  const rows: string[][] = parse(csv, { bom: true, from_line: 2, relax_column_count: false });
  assert.equal(rows.length, starts.length);
  rows.forEach((cells, i) => {
    assert.equal(cells[0], `'${starts[i]}1+1`);
    assert.equal(cells[3], `'${starts[i]}cmd|'/c calc'!A1`);
  });
});

test('a formula behind a line break does not get through', () => {
  assert.match(toCsv([row({ keyphrase: '=a\nb' })]), /"'=a\nb"/);
});

test('numbers stay numbers: no quote, no apostrophe, no thousands', () => {
  const csv = toCsv([row({ bid: 1234.5 }), row({ bid: 0 }), row({ bid: 0.05 })]);
  assert.deepEqual(
    csv.split('\r\n').map((line) => line.split(',')[2]),
    ['Bid', '1234.5', '0', '0.05', undefined],
  );
});

test('quotes, commas and signs inside a keyphrase come back as they were', () => {
  const phrases = ['24" pry bar', 'AC/DC adapter', 'C++ book', 'shoes, red', 'usb-c cable', 'ring 1+1'];
  const csv = toCsv(phrases.map((keyphrase) => row({ keyphrase })));
  const rows: string[][] = parse(csv, { bom: true, from_line: 2 });
  assert.deepEqual(
    rows.map(([keyphrase]) => keyphrase),
    phrases,
  );
});
