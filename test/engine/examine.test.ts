import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { examine } from '../../src/engine/examine.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { damage, tinyRelease } from '../helpers/release.ts';
import { copyRelease, idOf, rehash } from '../helpers/releases.ts';

const titles = [{ title: 'Wine cooler' }, { title: 'Ninja Coffee Maker' }];
const asked = (folder: string) => ({ folder, titles, vectorEngine: 'usearch' as const });

test('a whole release says its id and answers the titles', async () => {
  const folder = await tinyRelease();
  const { release, answers } = await examine(asked(folder));
  assert.equal(release, idOf(folder));
  assert.deepEqual(
    answers.map(({ reranked }) => reranked),
    [100, 100],
  );
});

test('a damaged release is refused with file and reason', async (t) => {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  damage(folder, 'keyphrases.arrow', 'flip');
  await assert.rejects(examine(asked(folder)), { name: 'ReleaseError', message: /keyphrases\.arrow is damaged/ });
});

test('a crafted index with consistent hashes is refused by name, and this process goes on', async (t) => {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  const file = join(folder, 'index.usearch');
  const bytes = readFileSync(file);
  // Neighbours, counts and offsets that point anywhere.
  bytes.fill(0xff, Math.floor(bytes.length * 0.6));
  writeFileSync(file, bytes);
  await rehash(folder);
  await assert.rejects(examine(asked(folder)), { name: 'ReleaseError', message: /index\.usearch/ });
});

test('models that differ from what training wrote are refused', async (t) => {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  const file = join(folder, 'golden.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"logits":\s*\[\s*-?\d+/, '"logits":[77'));
  await rehash(folder);
  await assert.rejects(examine(asked(folder)), { name: 'ReleaseError', message: /golden\.json: .*training wrote 77/ });
});

test('who does not wait any more ends it, and so does time', async () => {
  const folder = await tinyRelease();
  const stop = new AbortController();
  const examined = examine({ ...asked(folder), signal: stop.signal });
  stop.abort(new Error('stopping'));
  await assert.rejects(examined, /stopping/);
  await assert.rejects(examine({ ...asked(folder), signal: AbortSignal.abort(new Error('late')) }), /late/);
  await assert.rejects(
    examine({ ...asked(folder), timeoutMs: 1 }),
    /manifest\.json: the process that tried it took too long/,
  );
});
