import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../src/core/admission.ts';

test('a place is free again after a job that failed', async () => {
  const admission = new Admission(1, performance);
  await assert.rejects(
    admission.run(() => Promise.reject(new Error('x'))),
    /x/,
  );
  assert.equal(admission.inside, 0);
  assert.equal(await admission.run(async () => 7), 7);
});

test('the time to come back follows how long jobs take', async () => {
  let now = 0;
  const admission = new Admission(1, { now: () => now });
  const refusal = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = admission.run(() => promise);
    const error = await admission.run(async () => {}).catch((thrown) => thrown);
    resolve();
    await running;
    return error.retryAfterMs as number;
  };
  const before = await refusal();
  await admission.run(async () => {
    now += 10_000;
  });
  assert.ok((await refusal()) > before);
});
