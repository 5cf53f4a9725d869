import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSink } from '../../../bench/telemetry/sink.ts';

test('the sink takes what is sent and counts it', async () => {
  const sink = await openSink();
  const answer = await fetch(`${sink.url}/v1/traces`, { method: 'POST', body: 'abc' });
  assert.equal(answer.status, 200);
  assert.equal(sink.bytes(), 3);
  await sink.close();
  await assert.rejects(fetch(sink.url));
});
