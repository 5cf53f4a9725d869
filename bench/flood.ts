import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { OPTIONS } from '../src/config/schema.ts';
import { TIMEOUT_HEADER } from '../src/contract/headers.ts';
import { drive } from './client.ts';
import { closedLoop } from './compare/measure.ts';
import { type FloodOutcome, floodOutcome, recoverySeconds } from './flood/outcome.ts';
import { type Flood, floodPage } from './flood/page.ts';
import { recommendBodies } from './load/bodies.ts';
import { attackGrpc } from './load/grpc.ts';
import { goodput, type Hit, summarise } from './load/hits.ts';
import { RateSearch } from './load/rate-search.ts';
import { coldTitles, TITLES } from './load/titles.ts';
import { attack } from './load/vegeta.ts';
import { fillMarkers } from './report.ts';
import { putRows, readRows, stamp } from './results.ts';
import { forkService, type ServiceHandle } from './service-handle.ts';

const RESULTS = fileURLToPath(new URL('../docs/performance-flood.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const STEPS = 6;
const FLOOD = 3;
/** Settings as shipped that forkService changes; and no log line a request, which would be part of what is measured. */
const SHIPPED = { BIDPHRASE_DEGRADE_WAIT_MS: String(OPTIONS.degradeWaitMs.default), BIDPHRASE_LOG_LEVEL: 'fatal' };

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '6' },
    deadline: { type: 'string', default: '1000' },
    release: { type: 'string', default: 'models/default' },
    report: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/**
 * `npm run bench:flood`: three times the rate that the service sustains, over HTTP and over gRPC, with its settings as
 * shipped but for the cache, which is off.
 *
 *   --minutes N    time for all of it (default 6)
 *   --deadline MS  what each request may take, told to the service (default 1000)
 *   --release DIR  release served (models/default)
 *   --report       measures nothing, writes the document from docs/performance-flood.json
 *   --dry          writes nothing
 */
async function main(): Promise<void> {
  if (!values.report) await measure();
  if (!values.dry) fillMarkers(PAGE, 'flood', floodPage(readRows(RESULTS)));
}

async function measure(): Promise<void> {
  const [minutes, deadlineMs] = [Number(values.minutes), Number(values.deadline)];
  if (!(minutes > 0)) throw new Error(`--minutes ${values.minutes}: give a number above 0`);
  if (!(deadlineMs >= 1)) throw new Error(`--deadline ${values.deadline}: give milliseconds, 1 or more`);
  const service = await forkService(values.release, SHIPPED);
  try {
    const figures = await floods(service, 60 * minutes, deadlineMs);
    const row = { row: 'flood', ...stamp(), figures };
    console.log(floodPage([row]));
    if (!values.dry) putRows(RESULTS, [row]);
  } finally {
    await service.stop();
  }
}

async function floods(service: ServiceHandle, seconds: number, deadlineMs: number): Promise<Flood> {
  await drive(service.url, TITLES.slice(-10), 1);
  const { sustainable, best } = await sustainableRate(service, (0.45 * seconds) / STEPS, deadlineMs);
  const [quiet, flood] = [0.1 * seconds, 0.15 * seconds];
  const half = (from: number) => http(service, { rate: sustainable / 2, seconds: quiet, deadlineMs, from });
  console.error('half the sustainable rate, before the flood');
  const before = await half(1000);
  const about = { rate: FLOOD * sustainable, seconds: flood, deadlineMs, best };
  console.error(`flood by HTTP: ${about.rate.toFixed(1)} requests a second`);
  await service.resetDelay();
  // What comes after begins when the flood ends, not when its last answer is there.
  const after = pause(1000 * flood).then(() => half(1100));
  const flooded = await http(service, { ...about, from: 0 });
  const refusals = await service.refusals();
  const recovery = recoverySeconds(before, await after);
  const byHttp: FloodOutcome = {
    ...floodOutcome(flooded, { ...about, door: 'HTTP' }),
    refusalP99: refusals.p99,
    recovery,
  };
  console.error('flood by gRPC');
  await service.resetDelay();
  const bodies = recommendBodies(coldTitles(TITLES));
  const called = await attackGrpc({ address: service.grpc, ...about, bodies, timeoutMs: deadlineMs });
  const { p99: refusalP99 } = await service.refusals();
  const byGrpc: FloodOutcome = { ...floodOutcome(called, { ...about, door: 'gRPC' }), refusalP99 };
  const { release, workers } = service;
  return { release, workers, deadlineMs, sustainable, best, floods: [byHttp, byGrpc] };
}

/** Highest rate whose answers keep the deadline, and the best goodput of all rates tried. */
async function sustainableRate(
  service: ServiceHandle,
  seconds: number,
  deadlineMs: number,
): Promise<{ sustainable: number; best: number }> {
  const clients = 2 * availableParallelism();
  const capacity = await closedLoop({ name: 'ours', url: service.url }, TITLES.slice(0, 10 * clients), clients);
  const search = new RateSearch(capacity, deadlineMs);
  let best = 0;
  for (let step = 0; step < STEPS; step++) {
    const rate = search.next();
    const hits = await http(service, { rate, seconds, deadlineMs, from: 200 * step });
    const { p99, requests, answered } = summarise(hits);
    const good = goodput(hits, deadlineMs, seconds);
    console.error(`  ${rate.toFixed(1)}/s: p99 ${p99.toFixed(0)} ms, goodput ${good.toFixed(1)}/s`);
    best = Math.max(best, good);
    search.report({ rate, p99, requests, lost: requests - answered });
  }
  if (search.best === 0) throw new Error(`no rate was sustained within ${deadlineMs} ms: give a longer --deadline`);
  return { sustainable: search.best, best };
}

interface HttpLoad {
  rate: number;
  seconds: number;
  deadlineMs: number;
  /** Place of the first title. */
  from: number;
}

function http({ url }: ServiceHandle, { rate, seconds, deadlineMs, from }: HttpLoad): Promise<Hit[]> {
  return attack({
    url: `${url}/recommend`,
    rate,
    seconds,
    bodies: recommendBodies(coldTitles([...TITLES.slice(from), ...TITLES.slice(0, from)])),
    headers: { [TIMEOUT_HEADER]: String(deadlineMs) },
    timeoutMs: 4 * deadlineMs,
    keep: true,
  });
}

await main();
