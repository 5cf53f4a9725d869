import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import type { MetricReader } from '@opentelemetry/sdk-metrics';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { countEvents } from './count-events.ts';
import { BATCH_LIMIT, Delivery, QUEUE_LIMIT } from './delivery.ts';
import { withinTime } from './flush.ts';
import { follow } from './follow.ts';
import { createInstruments } from './instruments.ts';
import { LoopDelayWatch } from './loop-delay.ts';
import { observeState } from './observe-state.ts';
import { createPrometheusPage } from './prometheus.ts';
import { traceSteps } from './step-spans.ts';
import type { Telemetry, TelemetryOptions } from './telemetry.ts';

const NAME = 'bidphrase';
/** Milliseconds for one delivery to the collector, tries included. */
const SEND_MS = 5000;

/** Telemetry that is on: what it takes is loaded with this file. */
export function startTelemetry({ config, version, log }: TelemetryOptions): Telemetry {
  const delivery = new Delivery((message) => {
    if (message === undefined) log.info({ otlp: config.otlpUrl }, 'the collector takes telemetry again');
    else log.warn({ otlp: config.otlpUrl, message }, 'the collector does not take telemetry; trying on');
  });
  const resource = defaultResource().merge(
    resourceFromAttributes({ 'service.name': NAME, 'service.version': version }),
  );
  const pushes = config.telemetry === 'otlp' || config.telemetry === 'both';
  const pulls = config.telemetry === 'prometheus' || config.telemetry === 'both';
  const page = pulls ? createPrometheusPage() : undefined;
  const readers = [...(page ? [page.reader] : []), ...(pushes ? [periodicReader(config, delivery)] : [])];
  const meters = new MeterProvider({ resource, readers });
  const tracers = new TracerProvider({ resource, ...(pushes ? traced(config, delivery) : UNTRACED) });
  const meter = meters.getMeter(NAME);
  const tracer = tracers.getTracer(NAME);
  const instruments = createInstruments(meter);
  const loopDelay = new LoopDelayWatch();
  const stops = [countEvents(instruments), traceSteps(tracer), () => loopDelay.stop()];
  const spans = () => ({ sent: delivery.sent, lost: delivery.lost });
  return {
    observer: follow(tracer, instruments),
    watch: (state) => {
      stops.push(observeState(meter, instruments, { ...state, loopDelay: () => loopDelay.read(), spans }));
    },
    listen: async () => page?.listen(config.metricsHost, config.metricsPort),
    async close() {
      const flushed = Promise.all([tracers.shutdown(), pushes ? meters.shutdown() : undefined]);
      if (!(await withinTime(flushed)) || delivery.waiting > 0) {
        log.warn({ otlp: config.otlpUrl, spans: delivery.waiting }, 'cut: telemetry that the collector did not take');
      }
      for (const stop of stops) stop();
      await page?.close();
    },
  };
}

function periodicReader({ otlpUrl, otlpIntervalMs }: TelemetryOptions['config'], delivery: Delivery): MetricReader {
  const exporter = new OTLPMetricExporter({ url: `${otlpUrl}/v1/metrics`, timeoutMillis: SEND_MS });
  return new PeriodicExportingMetricReader({
    exporter: delivery.metrics(exporter),
    exportIntervalMillis: otlpIntervalMs,
    exportTimeoutMillis: Math.min(SEND_MS, otlpIntervalMs),
  });
}

/** Spans need ids even where nobody gets them, so that logs and answers can name a trace. */
const UNTRACED = { sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0) }) };

function traced({ otlpUrl, otlpIntervalMs, traceShare }: TelemetryOptions['config'], delivery: Delivery) {
  const exporter = new OTLPTraceExporter({ url: `${otlpUrl}/v1/traces`, timeoutMillis: SEND_MS });
  const batches = new BatchSpanProcessor({
    exporter: delivery.spans(exporter),
    maxQueueSize: QUEUE_LIMIT,
    maxExportBatchSize: BATCH_LIMIT,
    scheduledDelayMillis: otlpIntervalMs,
    exportTimeoutMillis: SEND_MS,
  });
  return {
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(traceShare / 100) }),
    spanProcessors: [delivery.counter, batches],
  };
}
