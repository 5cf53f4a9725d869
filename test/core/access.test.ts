import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError } from '../../src/contract/errors.ts';
import { Access } from '../../src/core/access.ts';
import { apiKey } from '../helpers/keys.ts';

const code = (wanted: string) => (error: unknown) => error instanceof BidphraseError && error.code === wanted;
const still = { now: () => 0 };

test('only the secret of a key in the file is admitted', () => {
  const access = new Access([apiKey('one-secret'), apiKey('two-secret')]);
  assert.equal(access.admit('two-secret').name, 'key-two-secr');
  const wrong = [undefined, '', 'one-secre', 'one-secret ', apiKey('one-secret').sha256, apiKey('one-secret').name];
  for (const presented of wrong) assert.throws(() => access.admit(presented), code('UNAUTHENTICATED'));
  assert.throws(() => new Access([]).admit('one-secret'), code('UNAUTHENTICATED'));
});

test('a rate is that of its key, and says when to come back', () => {
  const access = new Access([apiKey('a', { name: 'a', perSecond: 2, burst: 1 }), apiKey('b')], still);
  access.admit('a').take();
  assert.throws(
    () => access.admit('a').take(),
    (error) => code('RATE_LIMITED')(error) && (error as BidphraseError).retryAfterMs === 500,
  );
  access.admit('b').take();
});

test('other keys in the file count at once, and a rate that is the same goes on', () => {
  const key = apiKey('a', { perSecond: 1 });
  const access = new Access([key], still);
  access.admit('a').take();
  access.replace([key, apiKey('b')]);
  assert.throws(() => access.admit('a').take(), code('RATE_LIMITED'));
  access.replace([{ ...key, perSecond: 2 }]);
  access.admit('a').take();
  assert.throws(() => access.admit('b'), code('UNAUTHENTICATED'));
});

test('a bulk key is served as bulk and asks for nothing better; an interactive one may ask for either', () => {
  const access = new Access([apiKey('bulk', { class: 'bulk' }), apiKey('any')]);
  const [bulk, any] = [access.admit('bulk'), access.admit('any')];
  assert.deepEqual([bulk.classOf(undefined), bulk.classOf('bulk')], ['bulk', 'bulk']);
  assert.throws(() => bulk.classOf('interactive'), code('FORBIDDEN'));
  assert.deepEqual(
    [any.classOf(undefined), any.classOf('bulk'), any.classOf('interactive')],
    [undefined, 'bulk', 'interactive'],
  );
});

test('events need a key that says so', () => {
  const access = new Access([apiKey('reader'), apiKey('writer', { events: true })]);
  access.admit('writer').checkEvents();
  assert.throws(() => access.admit('reader').checkEvents(), code('FORBIDDEN'));
});
