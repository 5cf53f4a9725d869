import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedOf } from '../../page/refused.ts';
import { keyphraseOf } from '../helpers/keyphrases.ts';

const found = (keyphrase: string, llm: number, sr: number, otherLeaf = false) =>
  keyphraseOf(keyphrase, { llm, sr, otherLeaf });

test('refused are those below a threshold in force, each with what it fails; at the threshold passes', () => {
  const all = [found('both', 0.9, 0.9), found('at', 0.5, 0.4), found('llm', 0.49, 0.9), found('sr', 0.9, 0.39)];
  const refused = refusedOf(all, { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.4 });
  assert.deepEqual(
    refused.map(({ keyphrase, passLlm, passSr }) => [keyphrase, passLlm, passSr]),
    [
      ['llm', false, true],
      ['sr', true, false],
    ],
  );
});

test('a keyphrase of another leaf has to reach the threshold for those', () => {
  const all = [found('own', 0.6, 0.9), found('other', 0.6, 0.9, true), found('sure', 0.7, 0.9, true)];
  const refused = refusedOf(all, { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.4 });
  assert.deepEqual(
    refused.map(({ keyphrase }) => keyphrase),
    ['other'],
  );
});
