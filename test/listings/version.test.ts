import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnorderable, timeOf, versionOf, versionText } from '../../src/listings/version.ts';
import { listingEvent } from '../helpers/listings.ts';

const time = '2026-11-01T00:00:00Z';
const at = versionOf(listingEvent('created', { id: 'a', title: 'Hose' }, { time }));
const revision = (n: number, title = 'Hose') => versionOf(listingEvent('revised', { id: 'a', title, revision: n }));

test('revisions sort as numbers, and any of them after every time', () => {
  const sorted = [at, revision(2), revision(10), revision(Number.MAX_SAFE_INTEGER)];
  assert.deepEqual([...sorted].sort(), sorted);
});

test('of equal revisions the end is the newest, and two texts are ordered, either way round the same', () => {
  const end = versionOf(listingEvent('ended', { id: 'a', revision: 2 }));
  assert.ok(end > revision(2) && end < revision(3));
  assert.notEqual(revision(2, 'Hose'), revision(2, 'Pipe'));
  const aspects = [{ name: 'Brand', value: 'Gardena' }];
  assert.notEqual(versionOf(listingEvent('revised', { id: 'a', title: 'Hose', aspects, revision: 2 })), revision(2));
  assert.equal(revision(2), versionOf(listingEvent('created', { id: 'a', title: 'Hose', revision: 2 })));
});

test('a version says what it is', () => {
  assert.equal(versionText(revision(7)), 'revision 7');
  assert.equal(versionText(at), '2026-11-01T00:00:00.000000000Z');
  assert.equal(timeOf(at), Date.parse(time));
  assert.equal(timeOf(revision(7)), undefined);
});

test('a time cannot be ordered after a revision, all else can', () => {
  assert.ok(isUnorderable(at, revision(1)));
  assert.ok(!isUnorderable(revision(1), at));
  assert.ok(!isUnorderable(at, at));
});
