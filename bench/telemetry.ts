import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drive } from './client.ts';
import { TITLES } from './load/titles.ts';
import { describeMachine } from './machine.ts';
import { fillMarkers, table } from './report.ts';
import { forkService, type ServiceHandle } from './service-handle.ts';
import { mean } from './stats.ts';
import { cpuTime } from './telemetry/cpu-time.ts';
import { overhead, type Pair } from './telemetry/paired.ts';
import { openSink } from './telemetry/sink.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const CLIENTS = 2;

/**
 * Measures what telemetry costs: processor time a request of two services, one without it and one with all of it (metrics for
 * Prometheus and by OTLP, every request traced, a collector that takes it), in pairs of rounds of the same titles, in an order
 * that turns round each time. Prints a table and writes it to docs/performance.md; `--dry` only prints, `--rounds N` (30) and
 * `--titles N` (30 a round) set its length, `--release DIR` the release.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      release: { type: 'string' },
      rounds: { type: 'string', default: '30' },
      titles: { type: 'string', default: '30' },
      dry: { type: 'boolean' },
    },
  });
  const sink = await openSink();
  const services: ServiceHandle[] = [];
  try {
    services.push(await forkService(values.release));
    services.push(await forkService(values.release, telemetryTo(sink.url)));
    const pairs = await measure(services, Number(values.rounds), Number(values.titles));
    await services.pop()?.stop();
    if (sink.bytes() === 0) throw new Error('nothing was sent to the collector: what was measured is not telemetry');
    const text = report(pairs, Number(values.titles), services[0]);
    console.log(text);
    if (!values.dry) fillMarkers(PAGE, 'telemetry', text);
  } finally {
    await Promise.all(services.map((service) => service.stop()));
    await sink.close();
  }
}

function telemetryTo(url: string): Record<string, string> {
  return {
    BIDPHRASE_TELEMETRY: 'both',
    BIDPHRASE_METRICS_PORT: '0',
    BIDPHRASE_OTLP_URL: url,
    BIDPHRASE_OTLP_INTERVAL_MS: '5000',
    BIDPHRASE_TRACE_SHARE: '100',
  };
}

async function measure([without, traced]: ServiceHandle[], rounds: number, count: number): Promise<Pair[]> {
  const titlesOf = (round: number) =>
    Array.from({ length: count }, (_, n) => TITLES[(round * count + n) % TITLES.length]);
  for (const service of [without, traced]) await drive(service.url, titlesOf(rounds), CLIENTS);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const titles = titlesOf(round);
    const spend = async (service: ServiceHandle) => {
      const from = cpuTime(service.pid);
      await drive(service.url, titles, CLIENTS);
      return (cpuTime(service.pid) - from) / count;
    };
    const first = round % 2 === 0 ? without : traced;
    const one = await spend(first);
    const other = await spend(first === without ? traced : without);
    pairs.push(first === without ? { without: one, with: other } : { without: other, with: one });
  }
  return pairs;
}

function report(pairs: readonly Pair[], titles: number, service: ServiceHandle): string {
  const { share, low, high } = overhead(pairs);
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
  const facts = [...describeMachine(), ['Release', service.release], ['Workers', service.workers]];
  return [
    `${pairs.length} pairs of rounds of ${titles} requests each.`,
    '',
    table([
      ['processor ms a request', 'off', 'on', 'more', '95 % interval'],
      [
        'telemetry',
        mean(pairs.map((pair) => pair.without)).toFixed(2),
        mean(pairs.map((pair) => pair.with)).toFixed(2),
        percent(share),
        `${percent(low)} to ${percent(high)}`,
      ],
    ]),
    '',
    table([['measured on', ''], ...facts]),
  ].join('\n');
}

await main();
