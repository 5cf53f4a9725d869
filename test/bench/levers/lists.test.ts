import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byLength, first, rerankLists, tokensOf } from '../../../bench/levers/lists.ts';
import { tinyRelease } from '../../helpers/release.ts';

test('lists hold what the pipeline would rerank, in every order the same tokens', async () => {
  const lists = await rerankLists(await tinyRelease(), ['Cast iron skillet 12 inch', 'Nike running shoes']);
  assert.equal(lists.length, 2);
  for (const { item, candidates } of lists) {
    assert.ok(item.length > 2);
    assert.equal(candidates.length, 100);
  }
  const sorted = byLength(lists);
  assert.equal(tokensOf(sorted), tokensOf(lists));
  const lengths = sorted[0].candidates.map((one) => one.length);
  assert.deepEqual(
    lengths,
    lengths.toSorted((a, b) => a - b),
  );
  assert.ok(lengths[0] < lengths[99]);
  assert.deepEqual(first(lists, 25)[1].candidates, lists[1].candidates.slice(0, 25));
});

test('tokens are those of item and candidates, on average', () => {
  assert.equal(
    tokensOf([
      { item: [1, 2], candidates: [[3], [4, 5]] },
      { item: [1], candidates: [[2, 3]] },
    ]),
    4,
  );
});
