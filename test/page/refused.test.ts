import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedOf } from '../../page/refused.ts';
import { keyphraseOf } from '../helpers/keyphrases.ts';

const found = (keyphrase: string, llm: number, sr: number) => keyphraseOf(keyphrase, { llm, sr });

test('refused are those below a threshold in force, each with what it fails; at the threshold passes', () => {
  const all = [found('both', 0.9, 0.9), found('at', 0.5, 0.4), found('llm', 0.49, 0.9), found('sr', 0.9, 0.39)];
  const refused = refusedOf(all, { llm: 0.5, sr: 0.4 });
  assert.deepEqual(
    refused.map(({ keyphrase, passLlm, passSr }) => [keyphrase, passLlm, passSr]),
    [
      ['llm', false, true],
      ['sr', true, false],
    ],
  );
});
