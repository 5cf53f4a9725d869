import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runJob } from '../../src/pipeline/run.ts';
import { openParts } from '../helpers/parts.ts';
import { rankJob, recommendJob } from '../helpers/pool.ts';

test('each kind of job gets the result of its kind', async (t) => {
  const parts = await openParts(t);
  assert.equal((await runJob(parts, recommendJob('Wine cooler', { limit: 3 }))).counts.retrieved, 50);
  assert.equal((await runJob(parts, rankJob('Wine cooler', ['cooler']))).keyphrases[0].rank, 1);
});
