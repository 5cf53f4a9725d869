import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openEncoder } from '../../src/model/encoder.ts';
import { openReranker } from '../../src/model/reranker.ts';
import { openTokenizer } from '../../src/model/tokenizer.ts';
import { replayGolden } from '../../src/release/golden.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { type Golden, golden, TINY_MODELS, tinySpec } from '../helpers/tiny-models.ts';

async function models(t: TestContext) {
  const spec = tinySpec();
  const encoder = await openEncoder(join(TINY_MODELS, spec.encoder.file), spec);
  const reranker = await openReranker(join(TINY_MODELS, spec.reranker.file), spec);
  t.after(() => Promise.all([encoder.close(), reranker.close()]));
  return { tokenizer: openTokenizer(join(TINY_MODELS, spec.tokenizer.file), spec), encoder, reranker };
}

test('the fixture replays, a folder without the file has nothing to replay', async (t) => {
  const open = await models(t);
  assert.deepEqual(await replayGolden(TINY_MODELS, open), { pairs: 17, findings: [] });
  assert.deepEqual(await replayGolden(temporaryFolder(t), open), { pairs: 0, findings: [] });
});

test('other ids, another embedding and another logit are each told by name', async (t) => {
  const open = await models(t);
  const folder = temporaryFolder(t);
  const findings = async (edit: (first: Golden) => void) => {
    const cases = golden();
    edit(cases[0]);
    writeFileSync(join(folder, 'golden.json'), JSON.stringify(cases));
    return (await replayGolden(folder, open)).findings.join('\n');
  };
  assert.match(
    await findings((one) => one.keyphrases[1].ids.push(7)),
    /ids of "mens running shoes size 11" are others/,
  );
  assert.match(await findings((one) => one.embedding.reverse()), /its embedding is another \(cosine /);
  const moved = findings((one) => {
    one.keyphrases[0].logits[0] += 0.6;
  });
  assert.match(await moved, /^golden.json: "Nike .*": llm of "nike running shoes" is .*, training wrote [^\n]*$/);
  const renamed = findings((one) => {
    one.title = 'another title';
  });
  assert.match(await renamed, /"another title": its ids are others/);
});

test('a file that is no golden file is refused with the remedy', async (t) => {
  const open = await models(t);
  const folder = temporaryFolder(t);
  for (const [text, said] of [
    ['{', /golden.json is not JSON: export and calibrate again/],
    ['[{"title": 7}]', /golden.json: 0\/.*: export and calibrate again/],
  ] as const) {
    writeFileSync(join(folder, 'golden.json'), text);
    await assert.rejects(replayGolden(folder, open), said);
  }
});
