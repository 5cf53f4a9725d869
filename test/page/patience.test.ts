import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceError } from '../../page/api.ts';
import { patiently } from '../../page/patience.ts';

const { signal } = new AbortController();

/** Work that throws what is given, in order, and then answers how often it was tried. */
function failing(...errors: Error[]) {
  let tries = 0;
  return async () => {
    const error = errors[tries++];
    if (error) throw error;
    return tries;
  };
}

test('a busy service is asked again, a few times over', async () => {
  const busy = () => new ServiceError('busy', 1);
  assert.equal(await patiently(failing(busy(), busy()), signal), 3);
  await assert.rejects(patiently(failing(busy(), busy(), busy()), signal, 3), /busy/);
});

test('other errors are not tried again', async () => {
  let tries = 0;
  const work = async () => {
    tries++;
    throw new ServiceError('item.title is too long');
  };
  await assert.rejects(patiently(work, signal), /too long/);
  assert.equal(tries, 1);
});

test('the wait ends when nobody waits for it any more', async () => {
  const gone = new AbortController();
  const waiting = patiently(failing(new ServiceError('busy', 3_600_000)), gone.signal);
  setImmediate(() => gone.abort());
  await assert.rejects(waiting, { name: 'AbortError' });
});
