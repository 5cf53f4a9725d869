import assert from 'node:assert/strict';
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { VECTOR_ENGINES } from '../../src/index/vector-index.ts';
import { releaseId } from '../../src/release/manifest.ts';
import { openRelease } from '../../src/release/open.ts';
import { sha256 } from '../../src/release/verify.ts';
import { copyOfRelease, smallRelease, tinyRelease } from '../helpers/release.ts';

for (const vectorEngine of VECTOR_ENGINES) {
  test(`opens with ${vectorEngine} and finds a phrase by its own text`, async (t) => {
    const release = await openRelease(await tinyRelease(), { vectorEngine });
    t.after(() => release.close());
    const row = release.keyphrases.representatives()[100];
    const text = release.keyphrases.text(row);
    const query = await release.encoder.encode([release.tokenizer.forEncoder(release.keyphrases.tokens(row))]);
    assert.equal(release.index.engine, vectorEngine);
    assert.equal(release.index.search(query, 3)[0], row);
    assert.ok(release.keyphrases.similarity(row, query) > 0.999);
    assert.deepEqual([...release.keyphrases.tokens(row)], release.tokenizer.phrase(text).ids);
  });

  test(`${vectorEngine}: releases of 20 and of 0 phrases give real rows only`, async (t) => {
    for (const count of [20, 0]) {
      const release = await openRelease(await smallRelease(t, count), { vectorEngine });
      t.after(() => release.close());
      const query = await release.encoder.encode([release.tokenizer.item('running shoes').ids]);
      const found = release.index.search(query, 100);
      assert.deepEqual(
        [...found].sort((a, b) => a - b),
        [...release.keyphrases.representatives()],
      );
    }
  });
}

test('a release whose reranker file is really an encoder is refused, naming output and shape', async (t) => {
  const folder = await copyOfRelease(t);
  const [from, to] = ['encoder', 'reranker'].map((name) => join(folder, `${name}.int8.onnx`));
  cpSync(from, to);
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.files['reranker.int8.onnx'] = { sha256: await sha256(to), bytes: statSync(to).size };
  manifest.id = releaseId(manifest);
  writeFileSync(file, JSON.stringify(manifest));
  await assert.rejects(openRelease(folder), /reranker.int8.onnx needs the output logits float32 \[\?, 2\]/);
});
