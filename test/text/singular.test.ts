import assert from 'node:assert/strict';
import { test } from 'node:test';
import { singular } from '../../src/text/singular.ts';

test('singular leaves what is no plural', () => {
  const words = ['bus', 'lens', 'dress', 'tennis', 'cactus', 'gas', 'usb', '50s'];
  assert.deepEqual(words.map(singular), words);
});

test('singular follows the ending, and the list of those that do not', () => {
  const words = ['drills', 'berries', 'watches', 'dresses', 'boxes', 'lenses', 'knives', 'movies'];
  assert.deepEqual(words.map(singular), ['drill', 'berry', 'watch', 'dress', 'box', 'lens', 'knife', 'movie']);
});
