import { latencyRow, table } from '../report.ts';

/** What one run of the bench of events found. */
export interface EventsMeasurement {
  facts: [string, string][];
  /** Items a second as single requests over HTTP, and as events of the topic. */
  rates: { raw: number; events: number; items: number };
  /** Milliseconds from writing an event to reading its keyphrases, at so many events a second. */
  endToEnd: { perSecond: number; ms: number[] };
  /** Milliseconds of interactive requests, without and with so many events waiting. */
  interactive: { alone: number[]; behind: number[]; backlog: number };
}

/** The measurement as Markdown. */
export function eventsReport({ facts, rates, endToEnd, interactive }: EventsMeasurement): string {
  const share = `${((100 * rates.events) / rates.raw).toFixed(0)} %`;
  return [
    table([['Machine', ''], ...facts]),
    table([
      ['items a second', `of ${rates.items}`, 'share'],
      ['as requests over HTTP, two a worker at a time', rates.raw.toFixed(1), '100 %'],
      ['as events of the topic, to the store and the output', rates.events.toFixed(1), share],
    ]),
    table([
      ['ms', 'p50', 'p95', 'p99'],
      latencyRow(`from an event to its keyphrases, ${endToEnd.perSecond.toFixed(1)} events a second`, endToEnd.ms),
      latencyRow('interactive request, no events', interactive.alone),
      latencyRow(`interactive request, ${interactive.backlog} events waiting`, interactive.behind),
    ]),
  ].join('\n\n');
}
