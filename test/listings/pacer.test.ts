import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pacer } from '../../src/listings/pacer.ts';
import { fakeTiming, NEVER } from '../helpers/listings.ts';

test('waits as long as the pace asks for, counting from the start', async () => {
  const timing = fakeTiming();
  let now = 0;
  const pacer = new Pacer(10, timing, () => now);
  await pacer.after(5, NEVER);
  now = 2000;
  await pacer.after(5, NEVER);
  now = 2000;
  await pacer.after(20, NEVER);
  assert.deepEqual(timing.slept, [500, 1000]);
});

test('a pace of 0 is none', async () => {
  const timing = fakeTiming();
  await new Pacer(0, timing).after(1e9, NEVER);
  assert.deepEqual(timing.slept, []);
});
