import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsReport } from '../../../bench/events/report.ts';

test('the share is that of the raw rate, and each latency has its row', () => {
  const text = eventsReport({
    facts: [['CPU', 'none']],
    rates: { raw: 20, events: 19, items: 100 },
    endToEnd: { perSecond: 9.5, ms: [1, 2, 3] },
    interactive: { alone: [4], behind: [5], backlog: 7 },
  });
  assert.match(text, /\| as events of the topic, to the store and the output \| 19\.0 \| 95 % \|/);
  assert.match(text, /\| from an event to its keyphrases, 9\.5 events a second \| 2\.0 \| 3\.0 \| 3\.0 \|/);
  assert.match(text, /\| interactive request, 7 events waiting \| 5\.0 \|/);
});
