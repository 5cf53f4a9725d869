import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../../src/telemetry/follow.ts';
import { createInstruments } from '../../src/telemetry/instruments.ts';
import { testMeter, testTracer } from '../helpers/meters.ts';
import { sumOf } from '../helpers/prometheus.ts';

const parentOf = (digit: string) => ({ traceparent: `00-${digit.repeat(32)}-${digit.repeat(16)}-01` });

test('a visit continues the trace of its caller, hands it on, and is measured by its door', async (t) => {
  const { meter, read } = testMeter(t);
  const { tracer, spans } = testTracer();
  const observer = follow(tracer, createInstruments(meter));
  const visit = observer.begin({ door: 'http', name: '/rank', method: 'POST', carriers: [parentOf('a')] });
  const { traceparent } = visit.run(() => observer.headers());
  visit.end({ status: '200', failed: false });
  const [span] = spans();
  assert.equal(span.name, 'POST /rank');
  assert.equal(span.spanContext().traceId, 'a'.repeat(32));
  assert.equal(traceparent, `00-${'a'.repeat(32)}-${span.spanContext().spanId}-01`);
  assert.deepEqual(observer.headers(), {});
  const series = await read();
  assert.equal(
    sumOf(series, 'bidphrase_http_request_seconds_count', { method: 'POST', route: '/rank', status: '200' }),
    1,
  );
});

test('a batch of one trace is a part of it, one of several is a trace of its own with a link to each', (t) => {
  const { tracer, spans } = testTracer();
  const observer = follow(tracer, createInstruments(testMeter(t).meter));
  const begin = (...carriers: object[]) => {
    observer
      .begin({ door: 'listings', name: 'apply', carriers: carriers as never })
      .end({ status: 'OK', failed: false });
  };
  begin(parentOf('a'), parentOf('a'));
  begin(parentOf('a'), parentOf('b'), {});
  const [one, several] = spans();
  assert.equal(one.spanContext().traceId, 'a'.repeat(32));
  assert.equal(one.links.length, 0);
  assert.doesNotMatch(several.spanContext().traceId, /^(a+|b+)$/);
  assert.deepEqual(
    several.links.map(({ context }) => context.traceId[0]),
    ['a', 'b'],
  );
});

test('a traceparent that is none begins a trace of its own, and a failure is one', (t) => {
  const { tracer, spans } = testTracer();
  const observer = follow(tracer, createInstruments(testMeter(t).meter));
  const visit = observer.begin({ door: 'grpc', name: '/m', carriers: [{ traceparent: ['00-zz-1-01', 'x'] }] });
  visit.end({ status: 'INTERNAL', failed: true });
  const [span] = spans();
  assert.equal(span.parentSpanContext, undefined);
  assert.equal(span.status.code, 2);
  assert.equal(span.attributes['bidphrase.status'], 'INTERNAL');
});
