import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { BATCH_LIMIT, Delivery, QUEUE_LIMIT } from '../../src/telemetry/delivery.ts';

const span = (traceFlags = 1) => ({ spanContext: () => ({ traceFlags }) }) as ReadableSpan;

function delivery() {
  const said: (string | undefined)[] = [];
  const result: ExportResult = { code: ExportResultCode.SUCCESS };
  const one = new Delivery((message) => said.push(message));
  const exporter = one.spans({ export: (_spans, done) => done(result), shutdown: async () => {} });
  return { one, said, result, send: (spans: ReadableSpan[]) => exporter.export(spans, () => {}) };
}

test('spans wait until they are sent or lost; those that are not sampled are no business of it', () => {
  const { one, result, send } = delivery();
  for (const flags of [1, 1, 0]) one.counter.onEnd(span(flags));
  assert.equal(one.waiting, 2);
  send([span()]);
  result.code = ExportResultCode.FAILED;
  send([span()]);
  assert.deepEqual([one.sent, one.lost, one.waiting], [1, 1, 0]);
});

test('what comes when the queue and a batch are full is lost', () => {
  const { one } = delivery();
  for (let n = 0; n < QUEUE_LIMIT + BATCH_LIMIT + 3; n++) one.counter.onEnd(span());
  assert.deepEqual([one.waiting, one.lost], [QUEUE_LIMIT + BATCH_LIMIT, 3]);
});

test('trouble is told of when it begins and when it ends', () => {
  const { said, result, send } = delivery();
  const answer = (code: ExportResultCode, error?: Error) => {
    Object.assign(result, { code, error });
    send([]);
  };
  answer(ExportResultCode.SUCCESS);
  answer(ExportResultCode.FAILED, new Error('refused'));
  answer(ExportResultCode.FAILED, new Error('refused again'));
  answer(ExportResultCode.SUCCESS);
  assert.deepEqual(said, ['refused', undefined]);
});
