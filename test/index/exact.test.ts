import { openExact } from '../../src/index/exact.ts';
import { vectorIndexContract } from '../contracts/vector-index.ts';

vectorIndexContract('exact', (_t, data) => openExact(data));
