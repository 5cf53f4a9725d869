import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildRelease } from '../../src/build/build.ts';
import { INDEX_FILE } from '../../src/release/manifest.ts';
import { drive } from '../client.ts';
import { TITLES } from '../load/titles.ts';
import { forkService, type ServiceHandle } from '../service-handle.ts';
import { type Mapping, mappingOf } from './proc.ts';
import { reopen } from './reopen.ts';
import { equalRequests, type MixedRequest, mixedRequests, unequalRequests } from './requests.ts';
import { type Trend, trend } from './series.ts';
import { type Soaked, soak } from './soak.ts';

const CLIENTS = 4;

/** What a soak came to, for a table. */
export interface SoakFigures extends Trend {
  release: string;
  requests: number;
  minutes: number;
}

async function serving<T>(release: string, work: (service: ServiceHandle) => Promise<T>): Promise<T> {
  const service = await forkService(release, { BIDPHRASE_CACHE_ITEMS: '1000', BIDPHRASE_LOG_LEVEL: 'fatal' });
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}

function figures(release: string, { requests, points }: Soaked): SoakFigures {
  return { ...trend(points), release, requests, minutes: (points.at(-1)?.seconds ?? 0) / 60 };
}

/** Mixed load for so many seconds. */
export function soakFor(release: string, seconds: number): Promise<SoakFigures> {
  return serving(release, async (service) =>
    figures(
      service.release,
      await soak({ ...service, requests: mixedRequests(TITLES), clients: CLIENTS, seconds, every: 5 }),
    ),
  );
}

/** So many mixed requests. */
export function soakCount(release: string, count: number): Promise<SoakFigures> {
  return serving(release, async (service) =>
    figures(
      service.release,
      await soak({
        ...service,
        requests: mixedRequests(TITLES),
        clients: CLIENTS,
        count,
        every: Math.ceil(count / 400),
      }),
    ),
  );
}

/** Requests of one shape and of all shapes, each in a service of its own: largest resident memory of both, MiB. */
export async function shapes(release: string, count: number): Promise<{ equal: SoakFigures; unequal: SoakFigures }> {
  const one = (requests: Iterator<MixedRequest, never>) =>
    serving(release, async (service) =>
      figures(
        service.release,
        await soak({ ...service, requests, clients: CLIENTS, count, every: Math.ceil(count / 100) }),
      ),
    );
  return { equal: await one(equalRequests(TITLES)), unequal: await one(unequalRequests(TITLES)) };
}

/** Sessions opened and closed: resident MiB after each time. */
export async function sessions(release: string, times: number): Promise<{ sizes: number[]; trend: Trend }> {
  const sizes = await reopen(release, times);
  return { sizes, trend: trend(sizes.map((value, seconds) => ({ seconds, value }))) };
}

/** The index in two services on one release: what one has alone is not shared with the other. */
export function sharedIndex(release: string): Promise<{ one: Mapping; two: [Mapping, Mapping] }> {
  const file = join(release, INDEX_FILE);
  return serving(release, async (first) => {
    await drive(first.url, TITLES.slice(0, 50), 1);
    const one = mappingOf(first.pid, file);
    return serving(release, async (second) => {
      await drive(second.url, TITLES.slice(0, 50), 1);
      return { one, two: [mappingOf(first.pid, file), mappingOf(second.pid, file)] };
    });
  });
}

/** The release of the fixture models, built in `folder`. */
export async function fixtureRelease(folder: string): Promise<string> {
  const fixtures = join(import.meta.dirname, '../../test/fixtures');
  mkdirSync(folder, { recursive: true });
  const out = join(folder, 'fixture');
  const keyphrases = join(fixtures, 'keyphrases.tsv');
  await buildRelease({ keyphrases, models: join(fixtures, 'tiny-models'), out, force: true });
  return out;
}
