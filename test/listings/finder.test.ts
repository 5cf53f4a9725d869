import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError, type ErrorCode } from '../../src/contract/errors.ts';
import { Finder, ItemFault } from '../../src/listings/finder.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';
import { fakeTiming, NEVER } from '../helpers/listings.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const item = { id: 'a', title: 'Hose' };

/** A finder whose recommender throws what is listed, call by call, and answers then. */
function finderThat(throws: (ErrorCode | undefined)[], atOnce = 4) {
  const recommender = fixedRecommender();
  const answer = recommender.recommend;
  recommender.recommend = async (request, context) => {
    const code = throws.shift();
    if (code) throw new BidphraseError(code, `it is ${code}`);
    return answer(request, context);
  };
  const meter = new ListingsMeter();
  return { recommender, meter, finder: new Finder({ recommender, meter, timing: fakeTiming(), limit: 7, atOnce }) };
}

test('asks as bulk, with the limit of the settings', async () => {
  const { finder, recommender } = finderThat([]);
  const { release, keyphrases } = await finder.find(item, NEVER);
  assert.deepEqual([release, keyphrases.length], ['bp-0', 1]);
  assert.deepEqual(recommender.seen[0].request, { item, limit: 7 });
  assert.equal(recommender.seen[0].context?.priority, 'bulk');
});

test('asks with category and aspects where there are any', async () => {
  const { finder, recommender } = finderThat([]);
  const whole = { ...item, category: 'Garden', aspects: [{ name: 'Brand', value: 'Gardena' }] };
  await finder.find(whole, NEVER);
  assert.deepEqual(recommender.seen[0].request, { item: whole, limit: 7 });
});

test('load, time and dying workers are tried again without end', async () => {
  const failures = [
    ...Array(20).fill('OVERLOADED'),
    ...Array(20).fill('DEADLINE_EXCEEDED'),
    ...Array(20).fill('UNAVAILABLE'),
  ];
  const { finder, meter } = finderThat(failures);
  await finder.find(item, NEVER);
  assert.equal(meter.read().retries.model, 60);
  assert.equal(meter.read().status, 'running');
});

test('an answer that load made smaller is not kept', async () => {
  const { finder, recommender } = finderThat([]);
  const answer = recommender.recommend;
  let calls = 0;
  recommender.recommend = async (request, context) => {
    const outcome = await answer(request, context);
    return calls++ ? outcome : { ...outcome, answer: { ...outcome.answer, degraded: true } };
  };
  await finder.find(item, NEVER);
  assert.equal(calls, 2);
});

test('an item that is refused is at fault at once', async () => {
  const { finder } = finderThat(['INVALID_ARGUMENT']);
  await assert.rejects(
    finder.find(item, NEVER),
    (error) => error instanceof ItemFault && error.code === 'INVALID_ARGUMENT',
  );
});

test('an item that kills workers is given up as soon as others succeed, and not before', async () => {
  const { finder, recommender } = finderThat([]);
  const answer = recommender.recommend;
  let others = false;
  let tries = 0;
  recommender.recommend = async (request, context) => {
    if (request.item.id !== 'bad') return answer(request, context);
    if (++tries === 10 && !others) {
      others = true;
      await finder.find(item, NEVER);
    }
    throw new BidphraseError('UNAVAILABLE', 'The worker doing this request died.');
  };
  await assert.rejects(finder.find({ id: 'bad', title: 'Bad' }, NEVER), ItemFault);
  assert.equal(tries, 10);
});

test('no more items are with the recommender than asked for', async () => {
  const { finder, recommender } = finderThat([], 2);
  const answer = recommender.recommend;
  let [now, most] = [0, 0];
  recommender.recommend = async (request, context) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now--;
    return answer(request, context);
  };
  await Promise.all(Array.from({ length: 9 }, (_, n) => finder.find({ id: String(n), title: 'Hose' }, NEVER)));
  assert.equal(most, 2);
  assert.equal(finder.release, 'bp-0');
});
