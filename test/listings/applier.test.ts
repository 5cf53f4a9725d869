import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BidphraseError } from '../../src/contract/errors.ts';
import { type Change, toChange } from '../../src/listings/change.ts';
import type { ListingStore } from '../../src/listings/ports.ts';
import { SHOWN_RELEASE } from '../../src/listings/shown.ts';
import { applierOn, listingEvent, memoryOutput, NEVER, sqliteStore } from '../helpers/listings.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const revise = (id: string, revision: number, title = `Hose ${revision}`): Change =>
  toChange(listingEvent('revised', { id, title, revision }), 0, 0);
const end = (id: string, revision: number): Change => toChange(listingEvent('ended', { id, revision }), 0, 0);

/** What an item ends as, for comparisons. */
async function stateOf(store: ListingStore, ids: string[]) {
  const items = await store.read(ids);
  return items.map((item) => item && [item.version, item.ended, item.title, item.answers.length]);
}

test('a new item is computed, stored and published; the release of the first is shown', async (t) => {
  const store = await sqliteStore(t);
  const output = memoryOutput();
  const { applier, meter } = applierOn(store, { output });
  assert.deepEqual(await applier.apply([revise('a', 1)], NEVER), []);
  assert.deepEqual(await stateOf(store, ['a']), [[revise('a', 1).version, false, 'Hose 1', 1]]);
  assert.equal(JSON.parse(output.values.get('a') as string).keyphrases[0].keyphrase, 'garden hose');
  assert.equal(await store.note(SHOWN_RELEASE), 'bp-0');
  assert.equal(meter.read().events.computed, 1);
});

test('a title that did not change reaches no model; a burst reaches it once', async (t) => {
  const store = await sqliteStore(t);
  const recommender = fixedRecommender();
  const { applier, meter } = applierOn(store, { recommender });
  await applier.apply([revise('a', 1), revise('a', 2), revise('a', 3, 'Same')], NEVER);
  await applier.apply([revise('a', 4, 'Same')], NEVER);
  assert.equal(recommender.seen.length, 1);
  const { computed, collapsed, unchanged } = meter.read().events;
  assert.deepEqual([computed, collapsed, unchanged], [1, 2, 1]);
  assert.deepEqual(await stateOf(store, ['a']), [[revise('a', 4, 'Same').version, false, 'Same', 1]]);
});

test('an end makes a tombstone and forgets the text; an older revision after it changes nothing', async (t) => {
  const store = await sqliteStore(t);
  const output = memoryOutput();
  const { applier } = applierOn(store, { output });
  await applier.apply([revise('a', 1)], NEVER);
  await applier.apply([end('a', 3)], NEVER);
  await applier.apply([revise('a', 2)], NEVER);
  assert.deepEqual(await stateOf(store, ['a']), [[end('a', 3).version, true, '', 0]]);
  assert.equal(output.values.get('a'), null);
});

test('what was stored and not published, because the process died between, is published when it comes again', async (t) => {
  const store = await sqliteStore(t);
  await applierOn(store).applier.apply([revise('a', 1), end('b', 1)], NEVER);
  const output = memoryOutput();
  const { applier, meter } = applierOn(store, { output });
  await applier.apply([revise('a', 1), end('b', 1)], NEVER);
  assert.deepEqual([...output.values.keys()], ['a', 'b']);
  assert.equal(meter.read().events.duplicate, 2);
});

test('whatever order, repetition and batches changes come in, the state is the same', async (t) => {
  const changes = [
    revise('a', 1),
    revise('a', 2),
    end('a', 3),
    revise('a', 4),
    revise('b', 1),
    end('b', 2),
    revise('c', 1),
  ];
  const expected = [
    [revise('a', 4).version, false, 'Hose 4', 1],
    [end('b', 2).version, true, '', 0],
    [revise('c', 1).version, false, 'Hose 1', 1],
  ];
  const order = fc.shuffledSubarray([...changes, ...changes], { minLength: 2 * changes.length });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (all, size, together) => {
      const store = await sqliteStore(t);
      const output = memoryOutput();
      const { applier } = applierOn(store, { output });
      const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
        all.slice(n * size, (n + 1) * size),
      );
      if (together) await Promise.all(batches.map((batch) => applier.apply(batch, NEVER)));
      else for (const batch of batches) await applier.apply(batch, NEVER);
      assert.deepEqual(await stateOf(store, ['a', 'b', 'c']), expected);
      const published = ['a', 'b', 'c'].map((id) => JSON.parse(output.values.get(id) ?? 'null')?.version ?? null);
      assert.deepEqual(published, ['revision 4', null, 'revision 1']);
    }),
    { numRuns: 25 },
  );
});

test('a store and an output that are away are asked until they are back, and nothing is done twice', async (t) => {
  const store = await sqliteStore(t);
  const output = memoryOutput();
  const recommender = fixedRecommender();
  let away = 3;
  const unwell = <F extends (...args: never[]) => Promise<unknown>>(work: F) =>
    (async (...args: never[]) => {
      if (away-- > 0) throw new Error('away');
      return work(...args);
    }) as F;
  const publish = unwell(output.publish);
  const shaky: ListingStore = { ...store, write: unwell(store.write) };
  const { applier, meter } = applierOn(shaky, { output: { publish }, recommender });
  await applier.apply([revise('a', 1)], NEVER);
  away = 2;
  await applier.apply([revise('a', 1)], NEVER);
  assert.deepEqual([meter.read().retries.store, meter.read().retries.output], [3, 2]);
  assert.equal(meter.read().status, 'running');
  assert.equal(recommender.seen.length, 1);
  assert.equal(output.values.size, 1);
});

test('what cannot be answered or ordered is refused, and the others go on', async (t) => {
  const store = await sqliteStore(t);
  const recommender = fixedRecommender();
  const answer = recommender.recommend;
  recommender.recommend = async (request, context) => {
    if (request.item.id === 'bad') throw new BidphraseError('INVALID_ARGUMENT', 'title is blank');
    return answer(request, context);
  };
  const { applier } = applierOn(store, { recommender });
  await applier.apply([revise('a', 1)], NEVER);
  const time = '2026-11-01T00:00:00Z';
  const timed = toChange(listingEvent('revised', { id: 'a', title: 'Late' }, { time }), Date.parse(time), 0);
  const refused = await applier.apply([revise('bad', 1), timed, revise('b', 1)], NEVER);
  assert.deepEqual(
    refused.map(({ change, code }) => [change.id, code]),
    [
      ['bad', 'INVALID_ARGUMENT'],
      ['a', 'UNORDERED'],
    ],
  );
  assert.equal((await store.read(['b']))[0]?.answers.length, 1);
});

test('stops in the middle when told to, without an answer', async (t) => {
  const controller = new AbortController();
  const store = await sqliteStore(t);
  const broken: ListingStore = {
    ...store,
    write: async () => {
      controller.abort(new Error('stopping'));
      throw new Error('full');
    },
  };
  await assert.rejects(applierOn(broken).applier.apply([revise('a', 1)], controller.signal), /stopping/);
  assert.deepEqual(await store.read(['a']), [undefined]);
});
