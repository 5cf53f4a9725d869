import { type Attributes, type Tracer, trace } from '@opentelemetry/api';
import { type AnsweredEvent, EVENTS, type FailedEvent } from '../core/events.ts';
import { active } from './context.ts';
import { subscribe } from './subscribe.ts';

/**
 * Makes spans of the steps that a worker thread has done for an answer, in the trace of whoever asked for it, after the event:
 * threads need not know of traces. Until the function that it gives is called.
 */
export function traceSteps(tracer: Tracer): () => void {
  const stops = [
    subscribe(EVENTS.answered, (event: AnsweredEvent) => addSteps(tracer, event)),
    subscribe(EVENTS.failed, ({ code }: FailedEvent) =>
      trace.getSpan(active())?.addEvent('not answered', { 'bidphrase.code': code }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function addSteps(tracer: Tracer, event: AnsweredEvent): void {
  const parent = active();
  if (!trace.getSpan(parent)) return; // Nobody asked for it, as for the first answer of a start.
  const now = performance.timeOrigin + performance.now();
  const { operation, source, level, release, priority, returned, total } = event;
  const about = { 'bidphrase.source': source, 'bidphrase.release': release, 'bidphrase.priority': priority };
  const left = { 'bidphrase.level': level, 'bidphrase.returned': returned };
  const whole = tracer.startSpan(operation, { startTime: now - total, attributes: { ...about, ...left } }, parent);
  // A span that is not recorded has no steps: most are not, where only a share of traces is.
  if (whole.isRecording() && source !== 'cached') {
    const inside = trace.setSpan(parent, whole);
    for (const [name, startTime, ms, attributes] of stepsOf(event)) {
      tracer.startSpan(name, { startTime, attributes }, inside).end(startTime + ms);
    }
  }
  whole.end(now);
}

function* stepsOf(event: AnsweredEvent): Generator<[string, number, number, Attributes]> {
  const { began, stages, waited, tokens, counts, scores } = event;
  const of: Record<keyof typeof stages, Attributes> = {
    tokenize: { 'bidphrase.tokens': tokens },
    encode: { 'bidphrase.texts': counts ? 1 : 1 + scores.length },
    search: { 'bidphrase.retrieved': counts?.retrieved },
    rerank: {
      'bidphrase.reranked': counts?.reranked ?? scores.length,
      'bidphrase.passed_sr': counts?.passedSr,
      'bidphrase.passed_llm': counts?.passedLlm,
      'bidphrase.passed_rules': counts?.passedRules,
    },
  };
  yield ['queue', began.tokenize - waited, waited, {}];
  for (const name of Object.keys(of) as (keyof typeof stages)[]) {
    if (began[name] > 0) yield [name, began[name], stages[name], of[name]];
  }
}
