import type { Hit } from './hits.ts';

/** What `vegeta encode -to json` says of one request; times in nanoseconds. */
interface Line {
  code: number;
  timestamp: string;
  latency: number;
  body: string | null;
  headers: Record<string, string[]> | null;
}

/** Reads the JSON lines of `vegeta encode`, in the order in which the requests were due. */
export function readHits(text: string): Hit[] {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .map((line) => ({ ...line, due: milliseconds(line.timestamp) }))
    .sort((a, b) => a.due - b.due);
  return lines.map(({ due, latency, code, headers, body }) => ({
    at: due - lines[0].due,
    ms: latency / 1e6,
    code,
    ...retryHint(headers?.['Retry-After']?.[0]),
    body: body ? Buffer.from(body, 'base64').toString('utf8') : '',
  }));
}

function retryHint(seconds: string | undefined): Pick<Hit, 'retryAfterMs'> {
  return seconds === undefined ? {} : { retryAfterMs: 1000 * Number(seconds) };
}

/** A time such as `2026-11-30T22:15:01.123456789Z` in milliseconds, with the fractions that Date would lose. */
function milliseconds(timestamp: string): number {
  const match = /^(.*T\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(timestamp);
  if (!match) throw new Error(`vegeta wrote a time that is none: ${timestamp}`);
  return Date.parse(match[1] + match[3]) + 1000 * Number(match[2] ?? 0);
}
