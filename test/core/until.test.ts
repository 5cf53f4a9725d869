import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../src/core/until.ts';

async function* count(to: number) {
  for (let n = 1; n <= to; n++) yield n;
}

test('without a signal it is the source', async () => {
  const seen: number[] = [];
  for await (const n of until(count(3), new AbortController().signal)) seen.push(n);
  assert.deepEqual(seen, [1, 2, 3]);
});

test('a source that is silent is left with the reason of the signal, and not closed', async () => {
  const controller = new AbortController();
  let closed = false;
  async function* silent() {
    try {
      yield 1;
      await new Promise(() => {});
    } finally {
      closed = true;
    }
  }
  const items = until(silent(), controller.signal);
  assert.equal((await items.next()).value, 1);
  const next = items.next();
  controller.abort(new Error('enough'));
  await assert.rejects(next, /enough/);
  assert.equal(closed, false);
});

test('nothing is taken after the signal', async () => {
  let taken = 0;
  async function* source() {
    while (true) yield ++taken;
  }
  const items = until(source(), AbortSignal.abort(new Error('before')));
  await assert.rejects(items.next(), /before/);
  assert.equal(taken, 0);
});

test('an error of the source is thrown, and a long stream leaves no listeners behind', async (t) => {
  const controller = new AbortController();
  const add = t.mock.method(controller.signal, 'addEventListener');
  const remove = t.mock.method(controller.signal, 'removeEventListener');
  async function* source() {
    yield* count(1000);
    throw new Error('broken');
  }
  const drain = async () => {
    for await (const _ of until(source(), controller.signal));
  };
  await assert.rejects(drain(), /broken/);
  assert.equal(add.mock.callCount(), 1001);
  assert.equal(remove.mock.callCount(), 1001);
});
