import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openExact } from '../../src/index/exact.ts';
import type { IndexRows, VectorEngine, VectorIndex } from '../../src/index/vector-index.ts';

const DIMS = 32;

/** Rows of seeded int8 vectors; row numbers have gaps, as representatives have in a table. */
export function seededRows(count: number): IndexRows {
  let state = 42;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const vectors = Int8Array.from({ length: count * DIMS }, () => Math.round(next() * 254 - 127));
  return { dims: DIMS, rows: Uint32Array.from({ length: count }, (_, n) => n * 3), vectors };
}

function queryOf(data: IndexRows, n: number): Float32Array {
  return Float32Array.from(data.vectors.subarray(n * DIMS, (n + 1) * DIMS), (value) => value / 127);
}

/** The promises of `src/index/vector-index.ts`, asked of one engine. */
export function vectorIndexContract(
  engine: VectorEngine,
  open: (t: TestContext, data: IndexRows) => Promise<VectorIndex> | VectorIndex,
): void {
  const opened = async (t: TestContext, count: number) => {
    const data = seededRows(count);
    const index = await open(t, data);
    t.after(() => index.close());
    return { data, index };
  };

  test(`${engine}: tells engine, size and dims, and knows its rows`, async (t) => {
    const { index } = await opened(t, 20);
    assert.deepEqual([index.engine, index.size, index.dims], [engine, 20, DIMS]);
    assert.deepEqual([index.has(57), index.has(58)], [true, false]);
  });

  test(`${engine}: more neighbours asked for than exist gives the real rows, each once`, async (t) => {
    const { data, index } = await opened(t, 20);
    for (const k of [20, 21, 500]) {
      const found = index.search(queryOf(data, 4), k);
      assert.deepEqual(
        [...found].sort((a, b) => a - b),
        [...data.rows],
      );
    }
  });

  test(`${engine}: an empty index finds nothing`, async (t) => {
    const { index } = await opened(t, 0);
    assert.equal(index.search(queryOf(seededRows(1), 0), 10).length, 0);
    assert.equal(index.has(0), false);
  });

  test(`${engine}: the vector itself comes first, the same on every call`, async (t) => {
    const { data, index } = await opened(t, 500);
    for (const n of [0, 77, 499]) {
      const found = index.search(queryOf(data, n), 10);
      assert.equal(found[0], data.rows[n]);
      assert.deepEqual(index.search(queryOf(data, n), 10), found);
    }
  });

  test(`${engine}: finds nearly all of what an exact scan finds`, async (t) => {
    const { data, index } = await opened(t, 500);
    const oracle = openExact(data);
    let hits = 0;
    for (let n = 0; n < 20; n++) {
      const query = queryOf(data, n * 25);
      const wanted = new Set(oracle.search(query, 20));
      hits += [...index.search(query, 20)].filter((row) => wanted.has(row)).length;
    }
    assert.ok(hits >= 380, `${hits} of 400`);
  });

  test(`${engine}: NaN, zero, a wrong length and k below 1 are refused`, async (t) => {
    const { data, index } = await opened(t, 20);
    const query = queryOf(data, 0);
    assert.throws(() => index.search(query.with(3, Number.NaN), 5), /NaN/);
    assert.throws(() => index.search(new Float32Array(DIMS), 5), /zero/);
    assert.throws(() => index.search(query.slice(1), 5), /31 dimensions/);
    assert.throws(() => index.search(query, 0), /k is 0/);
  });
}
