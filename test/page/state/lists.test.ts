import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import * as lists from '../../../page/state/lists.ts';

beforeEach(() => {
  lists.campaign.value = [];
  lists.negatives.value = [];
  lists.excluded.value = [];
  lists.defaults.value = { matchType: 'exact', bid: '' };
});

test('a keyphrase is ticked once an item, with the match type and bid of new ones', () => {
  lists.defaults.value = { matchType: 'phrase', bid: '0.40' };
  lists.tick('Drill', ['cordless drill', 'drill']);
  lists.tick('Drill', ['drill']);
  lists.tick('Saw', ['drill']);
  assert.equal(lists.campaign.value.length, 3);
  assert.deepEqual(lists.campaign.value[0], {
    item: 'Drill',
    keyphrase: 'cordless drill',
    matchType: 'phrase',
    bid: '0.40',
  });
  lists.untick('Drill', ['drill']);
  assert.ok(lists.isTicked('Saw', 'drill'));
  assert.ok(!lists.isTicked('Drill', 'drill'));
});

test('what is excluded or blocked leaves the campaign of every item, and later answers', () => {
  lists.tick('Drill', ['drill', 'charger']);
  lists.tick('Saw', ['drill']);
  lists.exclude('drill');
  lists.block('charger');
  lists.block('charger');
  assert.deepEqual(lists.campaign.value, []);
  assert.deepEqual(lists.leftOut.value, ['drill', 'charger']);
  lists.allow('drill');
  lists.allow('charger');
  assert.deepEqual(lists.leftOut.value, []);
});

test('the upload holds bids and negatives, not what is only excluded', () => {
  lists.tick('Drill', ['drill', 'makita drill']);
  lists.change(lists.campaign.value[1], { matchType: 'broad', bid: '1.25' });
  lists.exclude('hammer');
  lists.block('free drill');
  lists.changeNegative('free drill', 'negative phrase');
  assert.deepEqual(lists.uploadRows.value, [
    { keyphrase: 'drill', matchType: 'exact', bid: null, adGroup: 'Drill' },
    { keyphrase: 'makita drill', matchType: 'broad', bid: 1.25, adGroup: 'Drill' },
    { keyphrase: 'free drill', matchType: 'negative phrase', bid: null, adGroup: '' },
  ]);
});
