import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseApiKeys } from '../../src/contract/api-keys.ts';
import { apiKey } from '../helpers/keys.ts';

const text = (...keys: object[]) => JSON.stringify({ keys });

test('keys come as they are written', () => {
  const keys = [apiKey('a', { class: 'bulk', burst: 3, events: true }), apiKey('b')];
  assert.deepEqual(parseApiKeys(text(...keys)), keys);
  assert.deepEqual(parseApiKeys(text()), []);
});

test('what is no file of keys is refused with the place, and never quoted', () => {
  const refused = (wrong: string, why: RegExp) =>
    assert.throws(
      () => parseApiKeys(wrong),
      (error) => {
        assert.match((error as Error).message, why);
        return !(error as Error).message.includes('plain-secret');
      },
    );
  refused('plain-secret', /not valid JSON/);
  refused('[]', /its top: must be object/);
  refused(text({ ...apiKey('a'), sha256: 'plain-secret' }), /keys\/0\/sha256/);
  refused(text({ ...apiKey('a'), perSecond: 0 }), /perSecond: must be > 0/);
  refused(text({ ...apiKey('a'), class: 'best' }), /class/);
  refused(text({ ...apiKey('a'), key: 'plain-secret' }), /\(key\)/);
  refused(text(apiKey('a'), apiKey('a', { name: 'b' })), /the sha256 of b twice/);
  refused(text(apiKey('a'), { ...apiKey('b'), name: 'key-a' }), /the name of key-a twice/);
  refused(text(...Array.from({ length: 1001 }, (_, at) => apiKey(String(at)))), /at \/keys: .*1000/);
});
