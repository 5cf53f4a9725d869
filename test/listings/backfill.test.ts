import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recommender } from '../../src/core/recommender.ts';
import { Applier } from '../../src/listings/applier.ts';
import { type BackfillOptions, type Checkpoint, checkpointNote, runBackfill } from '../../src/listings/backfill.ts';
import { Finder } from '../../src/listings/finder.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';
import type { DeadLetter, ListingStore } from '../../src/listings/ports.ts';
import { SHOWN_RELEASE, toItemKeyphrases } from '../../src/listings/shown.ts';
import {
  fakeTiming,
  itemAnswer,
  listingEvent,
  memoryOutput,
  NEVER,
  NO_SCREEN,
  rawEvent,
  sqliteStore,
  storedItem,
} from '../helpers/listings.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const OLD = 'bp-old';
const NEW = 'bp-0';
const VERSION = 'revision:0000000000000001#0';
const ids = ['a', 'b', 'c', 'd', 'e'];

async function setUp(t: Parameters<typeof sqliteStore>[0], change: Partial<BackfillOptions> = {}) {
  const store = await sqliteStore(t);
  await store.write(ids.map((id) => storedItem({ id, version: VERSION, answers: [itemAnswer(OLD)] })));
  await store.write([storedItem({ id: 'gone', ended: true, title: '' })]);
  await store.setNote(SHOWN_RELEASE, OLD);
  const recommender = fixedRecommender();
  const output = memoryOutput();
  const letters: DeadLetter[] = [];
  const points: Checkpoint[] = [];
  const options = (more: Partial<BackfillOptions> = {}, using: Recommender = recommender): BackfillOptions => {
    const [timing, meter] = [fakeTiming(), new ListingsMeter()];
    const finder = new Finder({ recommender: using, meter, timing, limit: 20, atOnce: 4 });
    return {
      ...{ store, finder, meter, timing, rate: 0, batch: 2, futureMs: 0, restart: false },
      applier: new Applier({ store, output, finder, screen: NO_SCREEN, meter, timing }),
      deadLetters: { bury: async (some) => void letters.push(...some) },
      onProgress: (point) => void points.push(point),
      ...change,
      ...more,
    };
  };
  return { store, recommender, output, letters, points, options };
}

/** Releases shown to readers, by item. */
async function shown(store: ListingStore, of = ids) {
  const release = await store.note(SHOWN_RELEASE);
  return (await store.read(of)).map((item) => toItemKeyphrases(item, release, NO_SCREEN)?.release);
}

test('every item gets an answer of the release; until all have it, none is shown; then all are, and published', async (t) => {
  const { store, output, points, options } = await setUp(t);
  const seen: unknown[] = [];
  const onProgress = async (point: Checkpoint) => {
    points.push(point);
    if (point.phase !== 'publish') seen.push(...(await shown(store)));
  };
  const { found, refused } = await runBackfill(options({ onProgress }), NEVER);
  assert.deepEqual([found, refused], [5, 0]);
  assert.ok(seen.length > 0 && seen.every((release) => release === OLD));
  assert.deepEqual(
    await shown(store),
    ids.map(() => NEW),
  );
  assert.deepEqual(
    (await store.read(['a']))[0]?.answers.map(({ release }) => release),
    [NEW],
  );
  assert.deepEqual([...output.values].map(([id, value]) => [id, JSON.parse(value ?? 'null')?.release]).sort(), [
    ...ids.map((id) => [id, NEW]),
    ['gone', undefined],
  ]);
  assert.equal(await store.note(checkpointNote(NEW)), undefined);
});

test('stopped at any step, it goes on from there and computes nothing twice', async (t) => {
  const { store, recommender, output, options } = await setUp(t);
  let runs = 0;
  for (let done = false; !done; runs++) {
    assert.ok(runs < 50);
    const stop = new AbortController();
    let steps = 0;
    const onProgress = () => {
      if (++steps === 2) stop.abort(new Error('stopped'));
    };
    done = await runBackfill(options({ onProgress }), stop.signal).then(
      () => true,
      (error) => {
        assert.match(error.message, /stopped/);
        return false;
      },
    );
  }
  assert.ok(runs > 3);
  assert.equal(recommender.seen.length, ids.length);
  assert.deepEqual(
    await shown(store),
    ids.map(() => NEW),
  );
  assert.equal(output.values.size, ids.length + 1);
});

test('an item that is revised meanwhile keeps its newer version', async (t) => {
  const { store, recommender, options } = await setUp(t);
  const answer = recommender.recommend;
  recommender.recommend = async (request, context) => {
    if (request.item.id === 'b') {
      await store.write([storedItem({ id: 'b', version: 'revision:2', title: 'Pipe', answers: [itemAnswer(OLD)] })]);
    }
    return answer(request, context);
  };
  await runBackfill(options(), NEVER);
  const [item] = await store.read(['b']);
  assert.deepEqual([item?.version, item?.title], ['revision:2', 'Pipe']);
  assert.deepEqual(
    await shown(store),
    ids.map(() => NEW),
  );
});

test('the items of a catalogue come first, bad rows are buried, and the checkpoint counts rows', async (t) => {
  const { store, letters, points, options } = await setUp(t);
  const rows = ['a', 'x', '', 'y'].map((id) => {
    const event = listingEvent('created', { id, title: `Row ${id}`, revision: 7 });
    return id ? rawEvent(event) : { ...rawEvent(event), read: () => assert.fail('is no row') };
  });
  const catalogue = {
    id: 'items.ndjson',
    async *rows(skip: number) {
      yield* rows.slice(skip);
    },
  };
  const { found, refused } = await runBackfill(options({ catalogue }), NEVER);
  assert.deepEqual([found, refused, letters.length], [3 + 4, 1, 1]);
  assert.deepEqual(
    (await store.read(['a', 'x', 'y'])).map((item) => item?.title),
    ['Row a', 'Row x', 'Row y'],
  );
  assert.deepEqual(
    points.filter(({ phase }) => phase === 'rows').map((point) => point.rows),
    [2, 4],
  );
});

test('an unfinished backfill from other items is not mixed in, unless it is forgotten', async (t) => {
  const { store, options } = await setUp(t);
  const point: Checkpoint = { from: 'x.ndjson', phase: 'find', rows: 9, seen: 0, found: 0, refused: 0 };
  await store.setNote(checkpointNote(NEW), JSON.stringify(point));
  await assert.rejects(
    runBackfill(options(), NEVER),
    /from x.ndjson is not finished, and this one is from store: finish/,
  );
  assert.equal((await runBackfill(options({ restart: true }), NEVER)).rows, 0);
});

test('the rate is kept, by items that were computed', async (t) => {
  const { options } = await setUp(t);
  const timing = fakeTiming();
  await runBackfill(options({ timing, rate: 0.5 }), NEVER);
  assert.ok(timing.slept.length >= 3 && timing.slept.every((ms) => ms > 1000));
});
