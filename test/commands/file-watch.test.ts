import assert from 'node:assert/strict';
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileWatch } from '../../src/commands/file-watch.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { waitFor } from '../helpers/wait-for.ts';

test('each change of a file is told: other text, another file in its place, gone, a link that leads elsewhere', async (t) => {
  const folder = temporaryFolder(t);
  const [file, link, other] = ['file', 'link', 'other'].map((name) => join(folder, name));
  writeFileSync(file, 'a');
  writeFileSync(other, 'b');
  symlinkSync(file, link);
  let told = 0;
  const watch = new FileWatch([file, link], async () => void told++);
  await watch.open();
  t.after(() => watch.close());
  const changes: (() => void)[] = [
    () => writeFileSync(file, 'aa'),
    () => renameSync(other, file),
    () => rmSync(file),
    () => {
      writeFileSync(other, 'c');
      rmSync(link);
      symlinkSync(other, link);
    },
  ];
  for (const [at, change] of changes.entries()) {
    change();
    await waitFor(`change ${at}`, () => told > at);
    assert.equal(told, at + 1);
  }
});
