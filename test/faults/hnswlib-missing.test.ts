import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';

const HOOKS = `data:text/javascript,export function resolve(s, c, n) { if (s === 'hnswlib-node') throw new Error('not installed'); return n(s, c); }`;

test('without the optional package hnswlib-node the engine says what to install', () => {
  const source = `
    import { register } from 'node:module';
    register(${JSON.stringify(HOOKS)});
    const { buildHnswlib } = await import(${JSON.stringify(resolve('src/index/hnswlib.ts'))});
    const data = { dims: 2, rows: new Uint32Array(0), vectors: new Int8Array(0) };
    await buildHnswlib(data, { connectivity: 4, expansionAdd: 4, expansionSearch: 4 }).catch((e) => console.log(e.message));
  `;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' });
  assert.match(out, /needs the optional package hnswlib-node: npm install hnswlib-node \(not installed\)/);
});
