import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_BLOCKLIST, toBlocklist, withoutBlocked } from '../../src/core/blocklist.ts';
import { keyphraseOf } from '../helpers/keyphrases.ts';

test('equal lists have equal ids, others have others, and phrases are normalised', () => {
  const one = toBlocklist(['iron  man', 'Lego', 'Lego']);
  assert.deepEqual(one, toBlocklist(['Lego', 'iron man']));
  assert.deepEqual(one.phrases, ['Lego', 'iron man']);
  const ids = [NO_BLOCKLIST, one, toBlocklist([]), toBlocklist(['Lego iron man'])].map(({ id }) => id);
  assert.equal(new Set(ids).size, 4);
});

test('what is blocked is named nowhere: not as a keyphrase, a variant, or in what covers what', () => {
  const found = [
    keyphraseOf('helmet', { variants: ['iron man helmets', 'helmets'], covers: ['iron man helmet', 'red helmet'] }),
    keyphraseOf('Iron Man helmet', { coveredBy: 'helmet' }),
    keyphraseOf('red helmet', { coveredBy: 'iron man' }),
  ];
  const left = withoutBlocked(found, toBlocklist(['iron man']));
  assert.deepEqual(left, [
    keyphraseOf('helmet', { variants: ['helmets'], covers: ['red helmet'] }),
    keyphraseOf('red helmet', { coveredBy: null }),
  ]);
  assert.deepEqual(withoutBlocked(found, NO_BLOCKLIST), found);
});
