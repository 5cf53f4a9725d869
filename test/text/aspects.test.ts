import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aspectText } from '../../src/text/aspects.ts';

const text = (title: string, ...aspects: [name: string, value: string][]) =>
  aspectText(
    title,
    aspects.map(([name, value]) => ({ name, value })),
  );

test('values follow in their order; a bare number has its name in front', () => {
  assert.equal(text('Skillet', ['Brand', 'Lodge'], ['Size', '12 in'], ['Pieces', '2']), 'Lodge 12 in Pieces 2');
  assert.equal(text('Skillet'), '');
});

test('what the title or an aspect before says already is not said again', () => {
  assert.equal(text('Lodge skillets, 12 inch', ['Brand', 'LODGE'], ['Size', '12"'], ['Type', 'Skillet']), '');
  assert.equal(text('Pan', ['Brand', 'Lodge'], ['Maker', 'lodge'], ['Line', 'Lodge Chef']), 'Lodge Lodge Chef');
});

test('yes is the name alone, and a value that says nothing is nothing', () => {
  assert.equal(
    text('Watch', ['Waterproof', 'Yes'], ['Vintage', 'No'], ['MPN', 'Does Not Apply'], ['Brand', 'N/A']),
    'Waterproof',
  );
});

test('entities and spaces are read as in a title', () => {
  assert.equal(text('Bag', ['Brand', ' Dolce &amp;  Gabbana ']), 'Dolce & Gabbana');
});
