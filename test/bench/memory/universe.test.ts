import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureUniverse } from '../../../bench/memory/universe.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { tinyRelease } from '../../helpers/release.ts';

const skip = process.platform !== 'linux' && 'memory is measured on Linux';

test('a universe is made once, served and measured', { skip }, async (t) => {
  const options = { source: await tinyRelease(), folder: temporaryFolder(t), titles: 5 };
  const made = await measureUniverse({ ...options, rows: 3000, kind: 'jittered' });
  assert.ok(made.rss >= made.own && made.p50Ms >= made.searchP50Ms && made.recall > 0.8);
  const again = await measureUniverse({ ...options, rows: 3000, kind: 'jittered' });
  assert.equal(again.buildSeconds, made.buildSeconds, 'not made again');
});
