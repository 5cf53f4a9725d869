import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedbackRequest } from '../../src/contract/feedback.ts';
import { EVENTS, type FeedbackGivenEvent } from '../../src/core/events.ts';
import { createFeedback } from '../../src/core/feedback.ts';
import { heard } from '../helpers/events.ts';

const item = { title: 'Hose' };
const told = (release: string, ...actions: FeedbackRequest['feedback'][0]['action'][]): FeedbackRequest => ({
  release,
  item,
  feedback: actions.map((action) => ({ keyphrase: 'garden hose', action })),
});

test('an entry has an id, its time and what was sent; two entries have two ids', async () => {
  const lines: string[] = [];
  const { give } = createFeedback({ append: async (line) => void lines.push(line) }, () => 0);
  const sent = told('bp-0', 'shown', 'clicked');
  await give(sent);
  await give(sent);
  await give(sent, '/shop e1');
  const entries = lines.map((line) => JSON.parse(line));
  assert.deepEqual(entries[2], { id: '/shop e1', at: '1970-01-01T00:00:00.000Z', ...sent });
  assert.equal(new Set(entries.map(({ id }) => id)).size, 3);
});

test('adoption is counted by release, once it is in the log, for metrics to hear and to read', async (t) => {
  const seen = heard<FeedbackGivenEvent>(t, EVENTS.feedback);
  const { give, counts } = createFeedback({ append: async () => {} });
  await give(told('bp-0', 'shown', 'shown', 'adopted'));
  await give(told('bp-1', 'removed'));
  await give(told('bp-0', 'adopted', 'clicked'));
  assert.deepEqual(counts(), {
    'bp-0': { shown: 2, adopted: 2, removed: 0, clicked: 1 },
    'bp-1': { shown: 0, adopted: 0, removed: 1, clicked: 0 },
  });
  assert.deepEqual(seen.slice(0, 2), [
    { release: 'bp-0', action: 'shown', count: 2 },
    { release: 'bp-0', action: 'adopted', count: 1 },
  ]);
});

test('callers who make up releases make no more than 50 series and one for all others', async () => {
  const { give, counts } = createFeedback({ append: async () => {} });
  for (let n = 0; n < 60; n++) await give(told(`r${n}`, 'shown'));
  await give(told('r0', 'shown'));
  assert.equal(Object.keys(counts()).length, 51);
  assert.deepEqual([counts().r0.shown, counts().other.shown], [2, 10]);
});

test('a log that fails is UNAVAILABLE with the reason, and counts nothing', async () => {
  const { give, counts } = createFeedback({ append: () => Promise.reject(new Error('it is full')) });
  await assert.rejects(give(told('bp-0', 'shown')), { code: 'UNAVAILABLE', message: /not stored: it is full/ });
  assert.deepEqual(counts(), {});
});
