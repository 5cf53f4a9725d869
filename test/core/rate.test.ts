import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate } from '../../src/core/rate.ts';

function rate(perSecond: number, burst: number) {
  const clock = { time: 0, now: () => clock.time };
  return { clock, rate: new Rate(perSecond, burst, clock) };
}

test('a burst is taken at once, then one at a time as the rate allows', () => {
  const { clock, rate: two } = rate(2, 3);
  assert.deepEqual([two.take(), two.take(), two.take(), two.take()], [0, 0, 0, 500]);
  clock.time = 250;
  assert.equal(two.take(), 250);
  clock.time = 500;
  assert.deepEqual([two.take(), two.take()], [0, 500]);
});

test('a long pause fills no more than the burst', () => {
  const { clock, rate: one } = rate(1, 2);
  clock.time = 1e9;
  assert.deepEqual([one.take(), one.take(), one.take()], [0, 0, 1000]);
});

test('what is owed is paid by waiting', () => {
  const { clock, rate: ten } = rate(10, 10);
  assert.equal(ten.owe(30), 2000);
  assert.equal(ten.take(), 2100);
  clock.time = 2100;
  assert.equal(ten.take(), 0);
});
