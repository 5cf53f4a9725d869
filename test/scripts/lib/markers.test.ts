import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillMarkers, markerNames } from '../../../scripts/lib/markers.ts';

const block = (name: string, text: string) =>
  `<!-- generated: ${name}, by npm run docs -->\n${text}<!-- end of ${name} -->`;
const doc = `before\n${block('one', '')}\nbetween\n${block('two', 'old $& text\n')}\nafter\n`;

test('empty and filled parts are made anew, the rest stays; a second time changes nothing', async () => {
  const makers = { one: () => 'ONE $1 ', two: async () => 'TWO' };
  const filled = await fillMarkers(doc, makers);
  assert.equal(filled, `before\n${block('one', 'ONE $1\n')}\nbetween\n${block('two', 'TWO\n')}\nafter\n`);
  assert.equal(await fillMarkers(filled, makers), filled);
  assert.deepEqual(markerNames(doc), ['one', 'two']);
});

test('an unknown name and an unclosed or crossed marker are errors', async () => {
  await assert.rejects(fillMarkers(doc, { one: () => '' }), /no generator is called two: known are one/);
  assert.throws(() => markerNames('<!-- generated: one -->\ntext'), /lacks its beginning or its end/);
  assert.throws(() => markerNames('text\n<!-- end of one -->'), /lacks its beginning or its end/);
  assert.throws(() => markerNames(doc.replace('end of one', 'end of won')), /closed by "end of won"/);
});

test('a generator sees the old text and may keep it', async () => {
  const makers = { one: (old: string) => old || 'first', two: (old: string) => old };
  const filled = await fillMarkers(doc, makers);
  assert.equal(filled, doc.replace('npm run docs -->\n<!-- end of one', 'npm run docs -->\nfirst\n<!-- end of one'));
  assert.equal(await fillMarkers(filled, makers), filled);
});
