import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stages } from '../../src/pipeline/stages.ts';

test('steps of one stage add up, and a step that fails is counted too', async () => {
  const stages = new Stages(() => {});
  assert.equal(await stages.time('encode', () => 7), 7);
  const once = stages.times.encode;
  const began = stages.began.encode;
  assert.ok(Math.abs(Date.now() - began) < 60_000);
  assert.ok(once > 0);
  await assert.rejects(
    stages.time('encode', () => Promise.reject(new Error('x'))),
    /x/,
  );
  assert.ok(stages.times.encode > once);
  assert.equal(stages.began.encode, began);
  assert.equal(stages.began.search, 0);
  assert.equal(stages.times.search, 0);
});

test('a step whose check throws is not begun', async () => {
  let begun = 0;
  const stages = new Stages(() => {
    if (begun > 0) throw new Error('nobody waits');
  });
  const step = () => ++begun;
  await stages.time('encode', step);
  await assert.rejects(stages.time('rerank', step), /nobody waits/);
  assert.equal(begun, 1);
});
