import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../src/listings/change.ts';
import { decide, withAnswer } from '../../src/listings/decide.ts';
import { itemAnswer, storedItem } from '../helpers/listings.ts';

const stored = storedItem({ version: 'revision:2', answers: [itemAnswer('bp-0')] });
const change = (part: Partial<Change> = {}): Change => ({
  ...{ id: 'a', version: 'revision:3', ended: false, title: 'Hose' },
  ...part,
});
const what = (part: Partial<Change>, known: typeof stored | undefined = stored) => decide(change(part), known, 9).do;

test('an older change does nothing, not even an end', () => {
  assert.equal(what({ version: 'revision:1', title: 'Pipe' }), 'nothing');
  assert.equal(what({ version: 'revision:1', ended: true }), 'nothing');
});

test('an unknown item, another title, category or aspect is computed', () => {
  assert.equal(decide(change(), undefined, 9).do, 'compute');
  assert.equal(what({ title: 'Pipe' }), 'compute');
  assert.equal(what({ category: 'Garden' }), 'compute');
  const aspects = [{ name: 'Brand', value: 'Gardena' }];
  assert.equal(what({ aspects }), 'compute');
  assert.equal(what({ aspects }, { ...stored, aspects }), 'store');
  assert.equal(what({}, { ...stored, aspects }), 'compute');
});

test('a title that did not change is not recomputed: the answers count for the newer version', () => {
  const decision = decide(change(), stored, 9);
  assert.ok(decision.do === 'store' && decision.unchanged);
  assert.deepEqual(decision.item, { ...stored, version: 'revision:3', changedAt: 9 });
});

test('the same version again publishes what is stored', () => {
  assert.equal(what({ version: 'revision:2' }), 'publish');
  assert.equal(what({ version: 'revision:2', ended: true }, { ...stored, ended: true, answers: [] }), 'publish');
});

test('an end forgets text and answers, and an item may come back after it', () => {
  const decision = decide(change({ ended: true, title: '' }), stored, 9);
  assert.ok(decision.do === 'store');
  assert.deepEqual([decision.item.ended, decision.item.title, decision.item.answers], [true, '', []]);
  assert.equal(what({ version: 'revision:4' }, decision.item), 'compute');
});

test('a time after revisions is refused with what to do', () => {
  const decision = decide(change({ version: 'at:2026' }), stored, 9);
  assert.ok(decision.do === 'refuse');
  assert.match(decision.reason, /known by revision 2: give events of an item all a revision/);
});

test('an answer takes the place of all before it', () => {
  const item = withAnswer(change({ title: 'Pipe' }), itemAnswer('bp-1'), 9);
  assert.deepEqual([item.title, item.changedAt, item.answers.map(({ release }) => release)], ['Pipe', 9, ['bp-1']]);
});
