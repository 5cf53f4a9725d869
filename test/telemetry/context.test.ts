import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { active, traceFields, within } from '../../src/telemetry/context.ts';

const spanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };

test('a line of the log names its trace wherever the work went on, and nothing outside of it', async () => {
  const context = trace.setSpanContext(ROOT_CONTEXT, spanContext);
  const inside = within(context, async () => {
    await sleep(1);
    return traceFields();
  });
  assert.deepEqual(traceFields(), {});
  assert.deepEqual(await inside, { trace_id: spanContext.traceId, span_id: spanContext.spanId });
  assert.equal(active(), ROOT_CONTEXT);
});
