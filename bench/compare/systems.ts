import { availableParallelism } from 'node:os';
import { readManifest } from '../../src/release/verify.ts';
import type { Server } from '../peer/process.ts';
import { fastest, type PeerSettings, promptest, type Sweep, same, startingPoint } from '../peer/settings.ts';
import { type Peer, type PeerMore, startInfinity, startPeer } from '../peer/start.ts';
import { forkService } from '../service-handle.ts';

/** A system that can be started. */
export interface Contender {
  name: string;
  /** What it is, for the table. */
  about: string;
  /** Whether its throughput is measured too, or only one client. */
  rates: boolean;
  start(): Promise<Server>;
}

export const OURS_EQUAL = 'ours, as many layers';
export const OURS_DEFAULT = 'ours, default release';
export const PEER = 'FastAPI + sentence-transformers';
export const PEER_PROMPT = 'the same, all cores on one request';
export const INFINITY = 'infinity';

/** Layers of the peer's cross-encoder, all of MiniLM-L6. */
export const EQUAL_LAYERS = 6;

/** Whether a release has a cross-encoder of the peer's size that reads all candidates to the last layer. */
export function isEqual(folder: string): boolean {
  const { reranker } = readManifest(folder).models as { reranker: { layers?: number; cascade?: unknown } };
  return reranker.layers === EQUAL_LAYERS && reranker.cascade === undefined;
}

/** Our service on a release; `cache` answers are remembered. */
export function ours(name: string, release: string, cache = 0): Contender {
  return {
    name,
    about: `worker a core, release ${readManifest(release).id}`,
    rates: true,
    start: () => forkService(release, { BIDPHRASE_CACHE_ITEMS: String(cache), BIDPHRASE_REQUEST_TIMEOUT_MS: '60000' }),
  };
}

/**
 * The peers in the settings that the committed sweep found best, or a process a core where there is no sweep. The setting
 * that answers one client soonest stands apart where it is another one.
 */
export function peers(peer: Peer, sweep: Sweep | undefined, more: PeerMore): Contender[] {
  const cores = availableParallelism();
  const most = sweep ? fastest(sweep.rows).settings : startingPoint(cores);
  const soonest = sweep ? promptest(sweep.rows).settings : most;
  const one = (name: string, settings: PeerSettings, rates: boolean): Contender => ({
    name,
    about: aboutPeer(settings),
    rates,
    start: () => startPeer(peer, settings, more),
  });
  return [one(PEER, most, true), ...(same(most, soonest) ? [] : [one(PEER_PROMPT, soonest, false)])];
}

/** infinity with the peer's models, as many requests in it at a time as there are cores twice over. */
export function infinity(peer: Peer, more: PeerMore, batch = 100): Contender {
  const settings = { ...startingPoint(1), lanes: 2 * availableParallelism(), batch };
  return {
    name: INFINITY,
    about: `optimum engine, batches of ${batch}`,
    rates: true,
    start: () => startInfinity(peer, settings, more),
  };
}

function aboutPeer({ processes, lanes, threads, batch, sort, graph }: PeerSettings): string {
  const shape = `${processes} process${processes > 1 ? 'es' : ''} x ${lanes} x ${threads} thread${threads > 1 ? 's' : ''}`;
  return `${shape}, batches of ${batch}${sort ? ', sorted' : ''}, ${graph} graph`;
}
