import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListOrder } from '../../src/core/ports.ts';
import { orderList } from '../../src/pipeline/order.ts';

const one = (text: string, llm: number, weight: number | null) => ({
  text,
  llm,
  weight,
  sr: 0.5,
  similarity: 0.5,
  passLlm: true,
  passSr: true,
  otherLeaf: false,
});
const LIST = [
  one('red dress', 0.9, 1),
  one('red dresses women', 0.8, null),
  one('red summer dress', 0.7, 4),
  one('party gown', 0.6, 5),
];
const order = (change: Partial<ListOrder>) =>
  orderList(LIST, { sort: 'relevance', diversity: 0, ...change }, ({ text }) => text.split(' ')).map(
    ({ text }) => text,
  );

test('relevance keeps the order given; demand and expected value sort by theirs, unknown demand last', () => {
  assert.deepEqual(order({}), ['red dress', 'red dresses women', 'red summer dress', 'party gown']);
  assert.deepEqual(order({ sort: 'demand' }), ['party gown', 'red summer dress', 'red dress', 'red dresses women']);
  // 0.6 x 5 = 3, 0.7 x 4 = 2.8, 0.9 x 1
  const expected = ['party gown', 'red summer dress', 'red dress', 'red dresses women'];
  assert.deepEqual(order({ sort: 'expectedValue' }), expected);
});

test('expected value is llm x demand, not demand alone', () => {
  const list = [one('sure', 0.9, 3), one('doubtful', 0.5, 5)];
  const sorted = (sort: ListOrder['sort']) => orderList(list, { sort, diversity: 0 }, () => [])[0].text;
  assert.equal(sorted('demand'), 'doubtful');
  assert.equal(sorted('expectedValue'), 'sure');
});

test('diversity brings forward what has other words, the more the higher it is', () => {
  // gains after the first at 1: "red dresses women" 0.8 x 2/3 = 0.53, "red summer dress" 0.7 x 1/3, "party gown" 0.6
  assert.deepEqual(order({ diversity: 1 }), ['red dress', 'party gown', 'red dresses women', 'red summer dress']);
  // at 0.3: 0.8 x 0.9 = 0.72 and 0.7 x 0.8 = 0.56, party gown 0.6
  assert.deepEqual(order({ diversity: 0.3 }), ['red dress', 'red dresses women', 'party gown', 'red summer dress']);
  assert.deepEqual(order({ diversity: 0 }), order({}));
});

test('diversity loses and repeats nothing, and keeps unknown demand last', () => {
  const all = order({ sort: 'demand', diversity: 1 });
  assert.deepEqual(new Set(all), new Set(order({})));
  assert.equal(all.at(-1), 'red dresses women');
  assert.deepEqual(
    orderList([], { sort: 'demand', diversity: 1 }, () => []),
    [],
  );
});
