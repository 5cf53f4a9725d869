import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { askDefaultRelease } from '../../scripts/generate/example.ts';
import { RecommendAnswer } from '../../src/contract/recommend.ts';
import { compile } from '../../src/contract/validate.ts';

const root = resolve(import.meta.dirname, '../..');
const skip = !existsSync(join(root, 'models/default')) && 'models/default is not in this checkout';

/** Scores differ a little between kinds of processor, as int8 products are rounded differently. */
const TOLERANCE = 0.05;

test('the answer in the README is what the default release answers', { skip }, () => {
  const json = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
  assert.ok(json, 'README.md has no answer: run npm run docs');
  const shown: RecommendAnswer = JSON.parse(json);
  const isAnswer = compile(RecommendAnswer);
  assert.ok(isAnswer(shown), JSON.stringify(isAnswer.errors));
  const answer = askDefaultRelease(root);
  assert.equal(answer.release, shown.release);
  assert.ok(shown.keyphrases.length > 0);
  const now = new Map(answer.keyphrases.map((one) => [one.keyphrase, one.llm]));
  const same = shown.keyphrases.filter(({ keyphrase, llm }) => Math.abs((now.get(keyphrase) ?? 2) - llm) < TOLERANCE);
  assert.ok(same.length * 2 > shown.keyphrases.length, `${same.length} of ${shown.keyphrases.length} are the same`);
});

test('regression: a release id of an earlier release in a request: README and API name the one that is shipped', {
  skip,
}, () => {
  const { id } = JSON.parse(readFileSync(join(root, 'models/default/manifest.json'), 'utf8'));
  for (const doc of ['README.md', 'docs/api.md']) {
    const named = readFileSync(join(root, doc), 'utf8').match(/bp-[0-9a-f]{12}/g) ?? [];
    assert.ok(named.length > 0, doc);
    assert.deepEqual(
      named.filter((other) => other !== id),
      [],
      doc,
    );
  }
});
