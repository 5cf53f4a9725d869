import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Metadata } from '@grpc/grpc-js';
import { EVENTS, type StartedEvent } from '../../src/core/events.ts';
import { heard } from '../helpers/events.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { waitFor } from '../helpers/wait-for.ts';

const PHRASES = Array.from({ length: 100 }, (_, n) => `garden hose number ${n}`);
const body = (n: number) => ({ item: { title: `Garden hose ${n}` }, keyphrases: PHRASES });

test('a bulk caller cannot starve interactive ones, and is not starved by them', async (t) => {
  const env = {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_QUEUE_LIMIT: '100',
    BIDPHRASE_REQUEST_TIMEOUT_MS: '60000',
  };
  const { url, grpcPort, info } = await startInProcess(t, env);
  const { client } = connectGrpc(t, grpcPort);
  const started = heard<StartedEvent>(t, EVENTS.started);
  const bulk = new Metadata();
  bulk.set('x-bidphrase-priority', 'bulk');
  const flood = Array.from(
    { length: 80 },
    (_, n) =>
      new Promise<boolean>((resolve) => {
        client.rank(body(n), bulk, (error: Error | null) => resolve(error === null));
      }),
  );
  await waitFor('a bulk queue', () => info().load.waiting.bulk > 60);
  const before = started.length;
  const interactive = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(url, 'rank', body(1000 + n))));
  assert.deepEqual([...new Set(interactive.map(({ status }) => status))], [200]);
  const meanwhile = started.slice(before);
  const last = meanwhile.map(({ priority }) => priority).lastIndexOf('interactive');
  const bulkBetween = meanwhile.slice(0, last).filter(({ priority }) => priority === 'bulk').length;
  assert.ok(info().load.waiting.bulk > 0, 'bulk was done before the interactive requests were');
  assert.ok(bulkBetween > 0 && bulkBetween < 40, `${bulkBetween} bulk jobs before the last of 20 interactive ones`);
  assert.ok((await Promise.all(flood)).every(Boolean));
});
