import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Breaker } from '../../src/engine/breaker.ts';

test('so many deaths within the time open it, fewer or slower ones do not, and time closes it', () => {
  let now = 0;
  const breaker = new Breaker({ deaths: 3, withinMs: 100, pauseMs: 10 }, () => now);
  for (now = 0; now <= 600; now += 60) {
    breaker.died();
    assert.equal(breaker.open, false, `${now}`);
  }
  breaker.died();
  breaker.died();
  assert.equal(breaker.open, true);
  now += 100;
  assert.equal(breaker.open, false);
});
