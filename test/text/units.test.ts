import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNumber, joinUnits, sizeOf, spellFractions, spellMarks } from '../../src/text/units.ts';

const joined = (text: string) => joinUnits(text.split(' ')).join(' ');

test('a number and its unit are one word, however the unit is spelt', () => {
  for (const text of ['20 volts', '20 v', '20v', '20volt']) assert.equal(joined(text), '20v', text);
  assert.equal(joined('hose 50 feet 3/4 inch'), 'hose 50ft 3/4in');
  assert.equal(joined('3,000 btu'), '3000btu');
  assert.equal(joined('10 1/2 inches'), '10-1/2in');
  assert.equal(joined('10 1/2in pan'), '10-1/2in pan');
});

test('a word that only looks like a unit is none', () => {
  for (const text of ['3 in 1', 'in 12', 'pack of pounds', 'iphone 15 pro', '50s', 'x2', '1/2']) {
    assert.equal(joined(text), text);
  }
});

test('marks and fraction characters are spelt out', () => {
  assert.equal(spellMarks('24" bar'), '24 inch  bar');
  assert.equal(spellMarks(`5'10" mirror, 80's`), `5 ft 10 inch  mirror, 80's`);
  assert.equal(spellMarks('the "best" drill'), 'the "best" drill');
  assert.equal(spellFractions('1½'), '1 ½');
});

test('what is a number, and what is a size', () => {
  assert.deepEqual(['15', '1.5', '1/2', '10-1/2', '20v', 'x'].map(isNumber), [true, true, true, true, false, false]);
  assert.deepEqual(sizeOf('1/2in'), { number: '1/2', unit: 'in' });
  assert.equal(sizeOf('20x'), undefined);
});
