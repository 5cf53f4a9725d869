import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { partsOf } from '../../src/engine/parts.ts';
import { runJob } from '../../src/pipeline/run.ts';
import { MANIFEST_VERSIONS } from '../../src/release/manifest.ts';
import { openRelease } from '../../src/release/open.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';
import { tinyRelease } from '../helpers/release.ts';
import { TINY_MODELS } from '../helpers/tiny-models.ts';

/** What is special of each old version, as bytes written by it; its models are the tiny ones. */
const OLD = join(import.meta.dirname, '../fixtures/releases');

test('every version but the last, which all other tests write, has a fixture', () => {
  assert.deepEqual(
    readdirSync(OLD).sort(),
    MANIFEST_VERSIONS.slice(0, -1).map((version) => `v${version}`),
  );
});

for (const version of readdirSync(OLD)) {
  test(`a release of ${version} opens, recommends and ranks; what it does not carry is null`, async (t) => {
    const folder = join(temporaryFolder(t), 'release');
    const models = (name: string) => !name.endsWith('models.json');
    cpSync(TINY_MODELS, folder, { recursive: true, filter: models });
    cpSync(join(OLD, version), folder, { recursive: true });
    const release = await openRelease(folder, { provider: 'cpu' });
    t.after(() => release.close());
    const parts = partsOf(release);
    const { keyphrases } = await runJob(parts, recommendJob('Wine cooler', { limit: 5 }));
    assert.equal(keyphrases.length, 5);
    assert.ok(keyphrases.every(({ insights }) => insights === null));
    const [shoe] = (await runJob(parts, rankJob('Shoes', ['Shoes, RED']))).keyphrases;
    assert.deepEqual(shoe.listed, { keyphrase: 'red shoe', demand: 5, insights: null });
  });
}

test('the version that is written now is the last', async (t) => {
  const release = await openRelease(await tinyRelease(), { provider: 'cpu' });
  t.after(() => release.close());
  assert.equal(release.manifest.schemaVersion, MANIFEST_VERSIONS.at(-1));
});
