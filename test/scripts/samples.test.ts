import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';

const SAMPLES = fileURLToPath(new URL('../../scripts/samples.ts', import.meta.url));

test('--titles prints a section a title', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-samples-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'titles.tsv');
  writeFileSync(file, 'title\tcategory\nCordless drill 18V\tCordless Drills\nGarden hose\t\n');
  const child = runProgram(t, SAMPLES, ['--titles', file], { BIDPHRASE_RELEASE: await tinyRelease() });
  assert.equal((await child.ended).code, 0, child.stderr());
  assert.match(child.stdout(), /^## 1\. Cordless drill 18V$/m);
  assert.match(child.stdout(), /^## 2\. Garden hose$/m);
  assert.match(child.stdout(), /^Cordless Drills\. 100 retrieved/m);
});
