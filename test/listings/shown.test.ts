import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ItemKeyphrases } from '../../src/contract/item-keyphrases.ts';
import { compile } from '../../src/contract/validate.ts';
import { shownAnswer, toItemKeyphrases } from '../../src/listings/shown.ts';
import { itemAnswer, NO_SCREEN, storedItem } from '../helpers/listings.ts';

const item = storedItem({ answers: [itemAnswer('bp-old', 1), itemAnswer('bp-new', 2)] });

test('the answer of the release shown is shown, and the latest where it has none', () => {
  assert.equal(shownAnswer(item, 'bp-old')?.release, 'bp-old');
  assert.equal(shownAnswer(item, 'bp-none')?.release, 'bp-new');
  assert.equal(shownAnswer(item, undefined)?.release, 'bp-new');
});

test('what readers see is of the contract; of an ended or unknown item they see nothing', () => {
  const seen = toItemKeyphrases(item, 'bp-old', NO_SCREEN);
  const isOfContract = compile(ItemKeyphrases);
  assert.ok(isOfContract(seen), JSON.stringify(isOfContract.errors));
  assert.deepEqual([seen?.item, seen?.version], [{ id: 'a', title: 'Hose' }, 'revision 1']);
  assert.equal(toItemKeyphrases(undefined, 'bp-old', NO_SCREEN), undefined);
  assert.equal(toItemKeyphrases({ ...item, ended: true }, 'bp-old', NO_SCREEN), undefined);
});
