import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const ACTIVE = new AsyncLocalStorage<Context>();

/** Does work of which everything, now or later, is a part of the context. */
export function within<T>(context: Context, work: () => T): T {
  return ACTIVE.run(context, work);
}

/** The context that the work under way is a part of. */
export function active(): Context {
  return ACTIVE.getStore() ?? ROOT_CONTEXT;
}

/** What a line of the log says of its trace. */
export function traceFields(): Record<string, string> {
  const span = trace.getSpanContext(active());
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
