import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListingsMeter } from '../../src/listings/meter.ts';
import { createInstruments } from '../../src/telemetry/instruments.ts';
import { observeState } from '../../src/telemetry/observe-state.ts';
import { testMeter } from '../helpers/meters.ts';
import { sumOf } from '../helpers/prometheus.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const loopDelay = () => ({ p50: 0.001, p99: 0.002, max: 0.003 });
const cacheSize = () => ({ answers: 2, bytes: 3000 });
const spans = () => ({ sent: 5, lost: 1 });

test('workers, waiting jobs, level, memory, delay and spans are read when somebody asks', async (t) => {
  const { meter, read } = testMeter(t);
  const { load, ...rest } = fixedRecommender().info();
  const now = {
    ...load,
    running: 1,
    level: 2,
    waiting: { interactive: 3, bulk: 4 },
    waitMs: { interactive: 500, bulk: 0 },
  };
  const memory = {
    table: { bytes: 10, each: true },
    index: { bytes: 20, each: false },
    sessions: { bytes: 30, each: true },
  };
  const info = () => ({ ...rest, memory, workers: { alive: 2, wanted: 3 }, load: now as typeof load });
  t.after(observeState(meter, createInstruments(meter), { info, cacheSize, loopDelay, spans }));
  const series = await read();
  const value = (name: string, labels?: Record<string, string>) => sumOf(series, `bidphrase_${name}`, labels);
  assert.equal(value('workers', { state: 'alive' }), 2);
  assert.equal(value('workers', { state: 'wanted' }), 3);
  assert.equal(value('jobs_running'), 1);
  assert.equal(value('jobs_waiting', { priority: 'bulk' }), 4);
  assert.equal(value('predicted_wait_seconds', { priority: 'interactive' }), 0.5);
  assert.equal(value('level'), 2);
  assert.equal(value('event_loop_delay_seconds', { of: 'p99' }), 0.002);
  assert.equal(value('telemetry_spans_total', { fate: 'lost' }), 1);
  assert.deepEqual(
    ['table', 'index', 'sessions', 'cache'].map((part) => value('memory_bytes', { part })),
    [20, 20, 60, 3000],
  );
  assert.equal(value('cached_answers'), 2);
  assert.ok(value('rss_bytes') > 1e6);
  assert.ok(value('cpu_seconds_total') > 0);
  assert.equal(series.filter(({ name }) => name.startsWith('bidphrase_listing')).length, 0);
});

test('after a swap the new release is 1 and the old one 0', async (t) => {
  const { meter, read } = testMeter(t);
  const info = fixedRecommender().info();
  t.after(observeState(meter, createInstruments(meter), { info: () => info, cacheSize, loopDelay, spans }));
  await read();
  info.release = 'bp-1';
  const series = await read();
  assert.equal(sumOf(series, 'bidphrase_release', { release: 'bp-0', provider: 'cpu' }), 0);
  assert.equal(sumOf(series, 'bidphrase_release', { release: 'bp-1', provider: 'cpu' }), 1);
});

test('listing events have lag, age, rate, fates and troubles by source', async (t) => {
  const { meter, read } = testMeter(t);
  const listings = new ListingsMeter({ now: () => 0, date: () => 5000 });
  listings.lag = 12;
  listings.count('dead', 2);
  listings.failed('store', new Error('full'));
  listings.taken({}, 3, 1000);
  const state = {
    info: fixedRecommender().info,
    cacheSize,
    listings: () => ({ inbox: listings.read() }),
    loopDelay,
    spans,
  };
  t.after(observeState(meter, createInstruments(meter), state));
  const series = await read();
  const value = (name: string, labels = {}) =>
    sumOf(series, `bidphrase_listing_${name}`, { source: 'inbox', ...labels });
  assert.equal(value('lag'), 12);
  assert.equal(value('oldest_seconds'), 4);
  assert.equal(value('in_work'), 3);
  assert.equal(value('events_total', { fate: 'dead' }), 2);
  assert.equal(value('retries_total', { trouble: 'store' }), 1);
  assert.equal(value('retrying'), 1);
});
