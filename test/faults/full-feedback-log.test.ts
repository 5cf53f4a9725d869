import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../helpers/folder.ts';
import { inNamespace, NO_NAMESPACE } from '../helpers/namespace.ts';

const PROGRAM = new URL('programs/fill-feedback-log.ts', import.meta.url).pathname;

test('a full disk refuses feedback, never leaves half a line, and takes it again when there is room', async (t) => {
  const folder = temporaryFolder(t);
  const script = `mount -t tmpfs -o size=256k none ${folder} && exec ${process.execPath} ${PROGRAM} ${join(folder, 'f.ndjson')}`;
  const running = await inNamespace(t, script, {});
  if (!running) return t.skip(NO_NAMESPACE);
  assert.equal(await running.ended, 0, running.said());
  const { taken, refused, lines, broken, after, reason } = JSON.parse(running.said());
  assert.ok(taken > 0 && refused > 0, running.said());
  assert.deepEqual([lines, broken, after], [taken, 0, true]);
  assert.match(reason, /is full: make room on the disk/);
});
