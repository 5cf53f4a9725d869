import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runJob } from '../../src/pipeline/run.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';
import { openParts } from '../helpers/parts.ts';

test('each kind of job gets the result of its kind', async (t) => {
  const parts = await openParts(t);
  assert.equal((await runJob(parts, recommendJob('Wine cooler', { limit: 3 }))).counts.retrieved, 50);
  assert.equal((await runJob(parts, rankJob('Wine cooler', ['cooler']))).keyphrases[0].rank, 1);
});

test('a job that nobody waits for any more runs no further model', async (t) => {
  const parts = await openParts(t);
  let left = false;
  const runs = { encoder: 0, reranker: 0 };
  const watched = {
    ...parts,
    encoder: {
      ...parts.encoder,
      encode: (rows: Parameters<typeof parts.encoder.encode>[0]) => {
        runs.encoder++;
        left = true;
        return parts.encoder.encode(rows);
      },
    },
    reranker: {
      score: (...args: Parameters<typeof parts.reranker.score>) => {
        runs.reranker++;
        return parts.reranker.score(...args);
      },
    },
  };
  const check = () => {
    if (left) throw new Error('gone');
  };
  for (const job of [recommendJob('Wine cooler'), rankJob('Wine cooler', ['cooler'])]) {
    left = false;
    await assert.rejects(runJob(watched, job, check), /gone/);
  }
  assert.deepEqual(runs, { encoder: 2, reranker: 0 });
});
