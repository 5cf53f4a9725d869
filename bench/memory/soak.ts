import { Agent, request } from 'node:http';
import { memoryOf } from './proc.ts';
import type { MixedRequest } from './requests.ts';
import type { Point } from './series.ts';

/** How long a service is kept busy: until one of both is over. */
export interface SoakOptions {
  pid: number;
  url: string;
  requests: Iterator<MixedRequest, never>;
  clients: number;
  /** Requests in all. */
  count?: number;
  seconds?: number;
  /** Requests between two looks at the memory. */
  every?: number;
}

/** What came of it. */
export interface Soaked {
  requests: number;
  /** Resident memory of the service. */
  points: Point[];
}

/** Keeps clients asking, one request after another each, and watches the service's memory. @throws Error on a wrong status */
export async function soak(options: SoakOptions): Promise<Soaked> {
  const { pid, url, requests, clients, count = Number.POSITIVE_INFINITY, seconds = 1e9, every = 100 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const from = performance.now();
  const points: Point[] = [];
  let sent = 0;
  const elapsed = () => (performance.now() - from) / 1000;
  const client = async () => {
    while (sent < count && elapsed() < seconds) {
      if (sent++ % every === 0) points.push({ seconds: elapsed(), value: memoryOf(pid).rss });
      await ask(url, requests.next().value, agent);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return { requests: sent, points };
}

function ask(url: string, { path, body, status }: MixedRequest, agent: Agent): Promise<void> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const outgoing = request(url + path, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        if (answer.statusCode === status) resolve();
        else reject(new Error(`${path} answered ${answer.statusCode}, not ${status}, to ${text.slice(0, 300)}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}
