import { drive, type Sample } from '../client.ts';
import { recommendBodies } from '../load/bodies.ts';
import { summarise } from '../load/hits.ts';
import { RateSearch, type Step } from '../load/rate-search.ts';
import { attack } from '../load/vegeta.ts';

/** A running system under comparison. */
export interface System {
  name: string;
  url: string;
}

const CHUNK = 10;
const TIMEOUT_MS = 30_000;

/** One client asks each system for the same titles in turn, ten at a time, until the time is over or no title is left. */
export async function oneClient(
  systems: readonly System[],
  titles: readonly string[],
  seconds: number,
): Promise<Map<string, Sample[]>> {
  const found = new Map(systems.map(({ name }) => [name, [] as Sample[]]));
  const until = performance.now() + 1000 * seconds;
  let order = [...systems];
  for (let from = 0; from < titles.length && (from === 0 || performance.now() < until); from += CHUNK) {
    for (const { name, url } of order) {
      found.get(name)?.push(...(await drive(url, titles.slice(from, from + CHUNK), 1)));
    }
    order = order.toReversed();
  }
  return found;
}

/** Requests a second of `clients` that each wait for an answer before they ask again. */
export async function closedLoop({ url }: System, titles: readonly string[], clients: number): Promise<number> {
  const from = performance.now();
  await drive(url, titles, clients);
  return (1000 * titles.length) / (performance.now() - from);
}

/** How the highest rates are looked for. */
export interface RatePlan {
  /** Requests a second of each system in a closed loop. */
  capacity: Map<string, number>;
  /** Milliseconds within which 99 % of answers must come. */
  p99Ms: number;
  steps: number;
  /** Length of a step in seconds. */
  seconds: number;
  /** Titles of a step, by its number. */
  titles: (step: number) => Iterator<string, never>;
}

/** The highest rate that each system sustains; the systems take turns, a step at a time. */
export async function highestRates(systems: readonly System[], plan: RatePlan): Promise<Map<string, RateSearch>> {
  const { capacity, p99Ms, steps, seconds, titles } = plan;
  const searches = new Map(systems.map(({ name }) => [name, new RateSearch(capacity.get(name) ?? 0, p99Ms)]));
  let order = [...systems];
  for (let step = 0; step < steps; step++) {
    for (const { name, url } of order) {
      const search = searches.get(name) as RateSearch;
      const seen = await atRate(url, search.next(), seconds, titles(step + 1));
      console.error(
        `  ${name}: ${seen.rate.toFixed(2)}/s, p99 ${seen.p99.toFixed(0)} ms, ${seen.lost} of ${seen.requests} lost`,
      );
      search.report(seen);
    }
    order = order.toReversed();
  }
  return searches;
}

async function atRate(url: string, rate: number, seconds: number, titles: Iterator<string, never>): Promise<Step> {
  const bodies = recommendBodies(titles);
  const hits = await attack({ url: `${url}/recommend`, rate, seconds, bodies, timeoutMs: TIMEOUT_MS });
  const { p99, answered, requests } = summarise(hits);
  return { rate, p99, lost: requests - answered, requests };
}
