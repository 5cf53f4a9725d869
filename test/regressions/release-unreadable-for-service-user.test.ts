import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { publish } from '../../src/build/publish.ts';
import { tree } from '../helpers/tree.ts';

test('a published folder has the rights of any new folder, not those of a temporary one', async (t) => {
  const root = tree(t, { 'neighbour/file': '' });
  const out = join(root, 'release');
  await publish(out, false, async (folder) => writeFileSync(join(folder, 'manifest.json'), '{}'));
  assert.equal(statSync(out).mode, statSync(join(root, 'neighbour')).mode);
});
