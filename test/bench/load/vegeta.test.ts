import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { targetLines, vegetaProgram } from '../../../bench/load/vegeta.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

// Whether vegeta itself sends what it should: test-long/load.test.ts.

test('every request has its own body', () => {
  const load = {
    url: 'http://127.0.0.1:1/recommend',
    bodies: ['{"a":1}', '{"a":2}'][Symbol.iterator](),
    headers: { 'x-a': 'b' },
  };
  const lines = targetLines(load, 2);
  const requests = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    requests.map(({ body }) => Buffer.from(body, 'base64').toString()),
    ['{"a":1}', '{"a":2}'],
  );
  assert.deepEqual(requests[0].header, { 'Content-Type': ['application/json'], 'x-a': ['b'] });
  assert.equal(requests[1].url, 'http://127.0.0.1:1/recommend');
});

test('vegeta is built once; without Go the error says what to install', (t) => {
  const folder = temporaryFolder(t);
  const path = process.env.PATH;
  t.after(() => {
    process.env.PATH = path;
  });
  process.env.PATH = '';
  assert.throws(() => vegetaProgram(folder), /go install .*vegeta.* failed \(.*ENOENT\): install Go, or put vegeta at/);
  writeFileSync(join(folder, 'vegeta'), '');
  assert.equal(vegetaProgram(folder), join(folder, 'vegeta'));
});
