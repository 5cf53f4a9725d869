import { Agent, request } from 'node:http';
import { parseServerTiming } from './stats.ts';

/** One measured request: milliseconds seen by the client, and the service's own stage times. */
export interface Sample {
  ms: number;
  stages: Record<string, number>;
}

/** Sends titles one after another over one kept-alive connection each client, until the shared list is used up. */
export async function drive(url: string, titles: readonly string[], clients: number): Promise<Sample[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const left = [...titles].reverse();
  const samples: Sample[] = [];
  const client = async () => {
    for (let title = left.pop(); title !== undefined; title = left.pop()) samples.push(await ask(url, title, agent));
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return samples;
}

function ask(url: string, title: string, agent: Agent): Promise<Sample> {
  const body = JSON.stringify({ item: { title } });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/recommend`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => {
        const ms = performance.now() - start;
        if (answer.statusCode !== 200) return reject(new Error(`${answer.statusCode} for "${title}": ${text}`));
        resolve({ ms, stages: parseServerTiming(String(answer.headers['server-timing'] ?? '')) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
