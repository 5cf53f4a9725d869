import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { throughput } from '../../../bench/levers/layout.ts';
import { rerankLists } from '../../../bench/levers/lists.ts';
import { readManifest } from '../../../src/release/verify.ts';
import { tinyRelease } from '../../helpers/release.ts';

test('sessions in threads of their own rerank until the time is up', async () => {
  const release = await tinyRelease();
  const { models } = readManifest(release);
  const lists = await rerankLists(release, ['Cast iron skillet 12 inch']);
  const lane = { file: join(release, models.reranker.file), threads: 1, ms: 300, lists, models };
  for (const sessions of [1, 2]) assert.ok((await throughput(sessions, lane)) > 0);
});
