import { buildHnswlib } from '../../src/index/hnswlib.ts';
import { USEARCH_DEFAULTS } from '../../src/index/usearch.ts';
import { vectorIndexContract } from '../contracts/vector-index.ts';

vectorIndexContract('hnswlib', (_t, data) => buildHnswlib(data, USEARCH_DEFAULTS));
