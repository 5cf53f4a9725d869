import { TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

/** Spans that wait for the next delivery, and those of one; who comes when both are full is lost. */
export const QUEUE_LIMIT = 2048;
export const BATCH_LIMIT = 512;

type Done = (result: ExportResult) => void;

/** What became of spans that ended: a collector may be away, slow, or take all and never say so. */
export class Delivery {
  sent = 0;
  lost = 0;
  /** Spans that ended and of whose fate nothing is known. */
  waiting = 0;
  #failing = false;
  #onTrouble: (message: string | undefined) => void;

  /** @param onTrouble told when the collector begins to fail, with what it said, and when it works again */
  constructor(onTrouble: (message: string | undefined) => void) {
    this.#onTrouble = onTrouble;
  }

  /** Counts spans that end, before they wait for the exporter. */
  readonly counter: SpanProcessor = {
    onStart: () => {},
    onEnd: (span: ReadableSpan) => {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
      if (this.waiting < QUEUE_LIMIT + BATCH_LIMIT) this.waiting++;
      else this.lost++;
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };

  /** The same exporter, its successes and failures counted. */
  spans(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) => {
        const count = (result: ExportResult) => {
          const ok = this.#hear(result);
          this.waiting -= spans.length;
          this[ok ? 'sent' : 'lost'] += spans.length;
          done(result);
        };
        exporter.export(spans, count);
      },
      forceFlush: async () => exporter.forceFlush?.(),
      shutdown: () => exporter.shutdown(),
    };
  }

  /** The same exporter, whose failures are told. */
  metrics(exporter: PushMetricExporter): PushMetricExporter {
    const send = exporter.export.bind(exporter);
    exporter.export = (metrics, done: Done) =>
      send(metrics, (result) => {
        this.#hear(result);
        done(result);
      });
    return exporter;
  }

  #hear({ code, error }: ExportResult): boolean {
    const ok = code === ExportResultCode.SUCCESS;
    if (ok === this.#failing) this.#onTrouble(ok ? undefined : (error?.message ?? 'it did not say why'));
    this.#failing = !ok;
    return ok;
  }
}
