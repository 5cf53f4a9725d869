import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originsOf } from '../../src/commands/origins.ts';

test('a list of origins, or none', () => {
  assert.deepEqual(originsOf({ corsOrigins: 'none' }), []);
  assert.deepEqual(originsOf({ corsOrigins: 'https://a.example, http://b.example:81' }), [
    'https://a.example',
    'http://b.example:81',
  ]);
});

test('what no browser sends as an origin is refused at the start', () => {
  for (const wrong of ['*', 'a.example', 'https://a.example/', 'https://a.example,', 'HTTPS://A.example']) {
    assert.throws(() => originsOf({ corsOrigins: wrong }), /BIDPHRASE_CORS_ORIGINS must list origins/);
  }
});
