import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { stored } from '../../../page/state/stored.ts';

const isText = (kept: unknown): kept is string => typeof kept === 'string';

/** A store as browsers have one, for the time of a test. */
function store(t: TestContext, kept: Record<string, string>) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  const items = new Map(Object.entries(kept));
  const value = { getItem: (key: string) => items.get(key) ?? null, setItem: items.set.bind(items) };
  Object.defineProperty(globalThis, 'localStorage', { value, configurable: true });
  t.after(() => Object.defineProperty(globalThis, 'localStorage', before ?? { value: undefined, configurable: true }));
  return items;
}

test('a value is kept and comes back', (t) => {
  const items = store(t, { 'bidphrase.name': '"kept"' });
  const value = stored('name', 'initial', isText);
  assert.equal(value.value, 'kept');
  value.value = 'changed';
  assert.equal(items.get('bidphrase.name'), '"changed"');
});

test('what was kept by something else, or damaged, is not used', (t) => {
  store(t, { 'bidphrase.other': '[1]', 'bidphrase.damaged': '{' });
  assert.equal(stored('other', 'initial', isText).value, 'initial');
  assert.equal(stored('damaged', 'initial', isText).value, 'initial');
});

test('where nothing can be kept the value still works', (t) => {
  store(t, {});
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new Error('forbidden');
    },
  });
  const value = stored('name', 'initial', isText);
  value.value = 'changed';
  assert.equal(value.value, 'changed');
});
