import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeVariants } from '../../../bench/levers/timing.ts';

test('variants take turns list by list, in every round', async () => {
  const seen: string[] = [];
  const variant = (name: string, items: number[]) => ({
    name,
    lists: items.map((item) => ({ item: [item], candidates: [[1]] })),
    reranker: {
      score: async (item: ArrayLike<number>) => {
        seen.push(`${name}${item[0]}`);
        return new Float32Array(2);
      },
    },
  });
  const times = await timeVariants([variant('a', [1, 2]), variant('b', [3, 4])], 2);
  assert.deepEqual(seen, ['a1', 'b3', 'a2', 'b4', 'a1', 'b3', 'a2', 'b4']);
  assert.deepEqual([...times.keys()], ['a', 'b']);
  for (const ms of times.values()) assert.ok(Number.isFinite(ms) && ms >= 0);
});
