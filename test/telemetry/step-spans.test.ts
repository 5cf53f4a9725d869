import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { EVENTS } from '../../src/core/events.ts';
import { within } from '../../src/telemetry/context.ts';
import { traceSteps } from '../../src/telemetry/step-spans.ts';
import { answeredEvent } from '../helpers/answered.ts';
import { testTracer } from '../helpers/meters.ts';

test('steps lie where the worker did them, below the answer, in the trace of the request', (t) => {
  const { tracer, spans } = testTracer();
  t.after(traceSteps(tracer));
  const server = tracer.startSpan('server');
  const event = answeredEvent();
  within(trace.setSpan(ROOT_CONTEXT, server), () => EVENTS.answered.publish(event));
  const byName = new Map(spans().map((span) => [span.name, span]));
  const whole = byName.get('recommend');
  assert.equal(whole?.parentSpanContext?.spanId, server.spanContext().spanId);
  for (const name of ['queue', 'tokenize', 'encode', 'search', 'rerank']) {
    assert.equal(byName.get(name)?.parentSpanContext?.spanId, whole?.spanContext().spanId, name);
  }
  const [seconds, nanoseconds] = byName.get('rerank')?.startTime ?? [0, 0];
  assert.ok(Math.abs(seconds * 1000 + nanoseconds / 1e6 - event.began.rerank) < 0.01);
  assert.equal(byName.get('tokenize')?.attributes['bidphrase.tokens'], 7);
  assert.equal(byName.get('search')?.attributes['bidphrase.retrieved'], 4);
});

test('after the end nothing is traced; a failure is an event of the request', (t) => {
  const { tracer, spans } = testTracer();
  const stop = traceSteps(tracer);
  t.after(stop);
  const server = tracer.startSpan('server');
  within(trace.setSpan(ROOT_CONTEXT, server), () =>
    EVENTS.failed.publish({ operation: 'rank', priority: 'bulk', code: 'OVERLOADED', total: 1 }),
  );
  stop();
  EVENTS.answered.publish(answeredEvent());
  server.end();
  assert.deepEqual(
    spans().map(({ name }) => name),
    ['server'],
  );
  assert.equal(spans()[0].events[0].attributes?.['bidphrase.code'], 'OVERLOADED');
});
