import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import { TINY_MODELS } from '../helpers/tiny-models.ts';
import { tree } from '../helpers/tree.ts';

const KEYPHRASES = 'keyphrase\ncast iron skillet\niron skillet\nhiking boots\nleather boots men\nbrake pads\n';

test('a release stands in for its models folder: the same keyphrases give the same release', async (t) => {
  const root = tree(t, { 'keyphrases.tsv': KEYPHRASES });
  const keyphrases = join(root, 'keyphrases.tsv');
  const first = await buildRelease({ keyphrases, models: TINY_MODELS, out: join(root, 'first') });
  const second = await buildRelease({ keyphrases, models: join(root, 'first'), out: join(root, 'second') });
  assert.equal(second.id, first.id);
});

test('a damaged release gives no models', async (t) => {
  const root = tree(t, { 'keyphrases.tsv': KEYPHRASES });
  const keyphrases = join(root, 'keyphrases.tsv');
  await buildRelease({ keyphrases, models: TINY_MODELS, out: join(root, 'first') });
  writeFileSync(join(root, 'first/tokenizer.json'), '{}');
  await assert.rejects(
    buildRelease({ keyphrases, models: join(root, 'first'), out: join(root, 'second') }),
    /tokenizer\.json/,
  );
});
