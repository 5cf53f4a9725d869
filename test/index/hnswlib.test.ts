import { test } from 'node:test';
import { buildHnswlib } from '../../src/index/hnswlib.ts';
import { USEARCH_DEFAULTS } from '../../src/index/usearch.ts';
import { vectorIndexContract } from '../contracts/vector-index.ts';

const installed = await import('hnswlib-node').then(
  () => true,
  () => false,
);
if (installed) vectorIndexContract('hnswlib', (_t, data) => buildHnswlib(data, USEARCH_DEFAULTS));
else test('hnswlib', { skip: 'the optional package hnswlib-node is not installed: it needs a compiler' });
