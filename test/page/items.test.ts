import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseItems } from '../../page/items.ts';

test('one title a line, blank lines and the spaces around left out, whatever ends a line', () => {
  assert.deepEqual(parseItems(' Cordless drill \r\n\n\t\nGarden hose\n'), [
    { title: 'Cordless drill' },
    { title: 'Garden hose' },
  ]);
  assert.deepEqual(parseItems(' \n\t'), []);
});

test('a second column is the category of its line; the others get the one given', () => {
  assert.deepEqual(parseItems('Drill\tPower Tools\nHose', ' Garden '), [
    { title: 'Drill', category: 'Power Tools' },
    { title: 'Hose', category: 'Garden' },
  ]);
});
