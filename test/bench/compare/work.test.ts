import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromPeer, unequalWork } from '../../../bench/compare/work.ts';

const work = { candidates: 100, title: 12, keyphrases: 430, cut: 0 };

test('the same work is fair; any difference is named with its request', () => {
  assert.deepEqual(unequalWork([work, work], [work, { ...work }]), []);
  assert.deepEqual(unequalWork([work, work], [work, { ...work, candidates: 50, keyphrases: 429 }]), [
    'candidates of request 1: 100 of ours, 50 of the peer',
    'keyphrases of request 1: 430 of ours, 429 of the peer',
  ]);
  assert.match(unequalWork([work], [{ ...work, title: 11 }])[0], /^title of request 0/);
  assert.match(unequalWork([work], [{ ...work, cut: 1 }])[0], /^cut of request 0/);
  assert.equal(unequalWork([], []).length, 1);
  assert.match(unequalWork([work], [])[0], /1 requests of ours and 0 of the peer/);
});

test("the peer's pairs hold the title and three special tokens each", () => {
  const said = { candidates: 100, title: 12, real: 100 * 15 + 430, computed: 2200, cut: 0 };
  assert.deepEqual(fromPeer(said), work);
});
