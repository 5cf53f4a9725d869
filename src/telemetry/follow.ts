import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Arrival, Carrier, Ending, Observer, Visit } from '../core/observer.ts';
import { active, within } from './context.ts';
import type { Instruments } from './instruments.ts';

const W3C = new W3CTraceContextPropagator();

const READ = { get: (carrier: Carrier, name: string) => textOf(carrier[name]), keys: Object.keys };
const WRITE = {
  set(carrier: Record<string, string>, name: string, value: string) {
    carrier[name] = value;
  },
};

/** The observer that makes a span of each visit, in the trace that its caller says, and measures how long it took. */
export function follow(tracer: Tracer, to: Instruments): Observer {
  return {
    begin(arrival) {
      const from = performance.now();
      const { span, context } = startSpan(tracer, arrival);
      const visit: Visit = {
        run: (work) => within(context, work),
        end(ending) {
          measure(to, arrival, ending, (performance.now() - from) / 1000);
          span.setAttribute('bidphrase.status', ending.status);
          if (ending.failed) span.setStatus({ code: SpanStatusCode.ERROR, message: ending.status });
          span.end();
        },
      };
      return visit;
    },
    headers() {
      const headers: Record<string, string> = {};
      W3C.inject(active(), headers, WRITE);
      return headers;
    },
  };
}

/** What came with one trace is a part of it; a batch of several links to them. */
function startSpan(tracer: Tracer, { door, name, method, carriers }: Arrival): { span: Span; context: Context } {
  const callers = carriers.map((carrier) => W3C.extract(ROOT_CONTEXT, carrier, READ));
  const known = callers.filter((one) => trace.getSpanContext(one) !== undefined);
  const traces = new Set(known.map((one) => trace.getSpanContext(one)?.traceId));
  const parent = traces.size === 1 ? known[0] : ROOT_CONTEXT;
  const links = traces.size > 1 ? known.flatMap((one) => trace.getSpanContext(one) ?? []) : [];
  const options = {
    kind: door === 'listings' ? SpanKind.CONSUMER : SpanKind.SERVER,
    links: links.map((context) => ({ context })),
    attributes: {
      'bidphrase.door': door,
      ...(door === 'http' ? { 'http.request.method': method, 'http.route': name } : {}),
      ...(door === 'grpc' ? { 'rpc.system.name': 'grpc', 'rpc.method': name } : {}),
      ...(door === 'listings' ? { 'messaging.batch.message_count': carriers.length } : {}),
    },
  };
  const span = tracer.startSpan(method ? `${method} ${name}` : name, options, parent);
  return { span, context: trace.setSpan(parent, span) };
}

function measure(to: Instruments, { door, name, method }: Arrival, { status }: Ending, seconds: number): void {
  if (door === 'http') to.http.record(seconds, { method, route: name, status });
  else if (door === 'grpc') to.grpc.record(seconds, { method: name, code: status });
  else to.listingBatch.record(seconds, { code: status });
}

function textOf(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? undefined : String(first);
}
