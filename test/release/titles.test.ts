import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTitles } from '../../src/release/titles.ts';

test('titles of a table are read by the names of their columns', () => {
  assert.deepEqual(parseTitles('category\ttitle\nHoses\tHose 15 m\n\tDrill\r\n', 'x.tsv'), [
    { title: 'Hose 15 m', category: 'Hoses' },
    { title: 'Drill' },
  ]);
  assert.deepEqual(parseTitles('title\nHose\n', 'x.tsv'), [{ title: 'Hose' }]);
  assert.throws(() => parseTitles('name\nHose\n', 'x.tsv'), /x\.tsv: .*"title"/);
  assert.throws(() => parseTitles('title\tcategory\nHose\tHoses\n\tHoses\n', 'x.tsv'), /x\.tsv: title 2 is empty/);
});

test('any other file has one title a line', () => {
  assert.deepEqual(parseTitles('title\n\nHose\r\n', 'x.txt'), [{ title: 'title' }, { title: 'Hose' }]);
});
