import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateSearch, sustained } from '../../../bench/load/rate-search.ts';

/** A system that answers in time up to a rate. */
function search(limit: number, capacity: number, steps: number): RateSearch {
  const found = new RateSearch(capacity, 1000);
  for (let n = 0; n < steps; n++) {
    const rate = found.next();
    found.report({ rate, requests: 100, lost: 0, p99: rate <= limit ? 900 : 1100 });
  }
  return found;
}

test('the search closes in on the highest rate that is sustained, from below', () => {
  for (const limit of [3, 61, 99, 112, 250]) {
    const { best } = search(limit, 100, 11);
    assert.ok(best <= limit && best > limit - 1, `${best} for ${limit}`);
  }
});

test('nothing sustained is a rate of 0, and no capacity is an error', () => {
  assert.equal(search(0, 100, 4).best, 0);
  assert.throws(() => new RateSearch(0, 1000), /no rate to try/);
});

test('late answers and lost ones are not sustained', () => {
  assert.equal(sustained({ p99: 1000, lost: 1, requests: 1000 }, 1000), true);
  assert.equal(sustained({ p99: 1001, lost: 0, requests: 1000 }, 1000), false);
  assert.equal(sustained({ p99: 10, lost: 2, requests: 1000 }, 1000), false);
  assert.equal(sustained({ p99: Number.NaN, lost: 0, requests: 10 }, 1000), false);
  assert.equal(sustained({ p99: 1, lost: 0, requests: 0 }, 1000), false);
});
