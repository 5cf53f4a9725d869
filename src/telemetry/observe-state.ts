import type { Attributes, BatchObservableResult, Meter } from '@opentelemetry/api';
import { totalBytes } from '../core/memory.ts';
import type { Recommender, ServiceInfo } from '../core/recommender.ts';
import type { SourceStates } from '../listings/door.ts';
import type { ListingsState } from '../listings/meter.ts';
import { METRICS, type MetricName } from './catalogue.ts';
import type { Instruments } from './instruments.ts';
import type { LoopDelay } from './loop-delay.ts';

/** What is read when somebody asks for metrics. */
export interface State {
  info(): ServiceInfo;
  cacheSize: Recommender['cacheSize'];
  /** Undefined where nothing is kept. */
  listings?(): SourceStates;
  loopDelay(): LoopDelay;
  spans(): { sent: number; lost: number };
}

type ObservedName = {
  [K in MetricName]: (typeof METRICS)[K]['kind'] extends `observed ${string}` ? K : never;
}[MetricName];
type Say = (name: ObservedName, value: number, labels?: Attributes) => void;

/** Reads the state of the service whenever metrics are asked for, until the function that it gives is called. */
export function observeState(meter: Meter, instruments: Instruments, state: State): () => void {
  const names = Object.keys(METRICS).filter((name) => METRICS[name as MetricName].kind.startsWith('observed'));
  const observables = names.map((name) => instruments[name as ObservedName]);
  const releases = new Map<string, Attributes>();
  const observe = (result: BatchObservableResult) => {
    const say: Say = (name, value, labels) => result.observe(instruments[name], value, labels);
    const info = state.info();
    sayReleases(say, info, releases);
    sayLoad(say, info);
    sayMemory(say, info, state.cacheSize());
    sayProcess(say, state);
    for (const [source, one] of Object.entries(state.listings?.() ?? {})) sayListings(say, source, one);
  };
  meter.addBatchObservableCallback(observe, observables);
  return () => meter.removeBatchObservableCallback(observe, observables);
}

/** A series that was once said is repeated for ever: those of releases before are 0. */
function sayReleases(say: Say, { release, provider }: ServiceInfo, seen: Map<string, Attributes>): void {
  const now = `${release} ${provider}`;
  seen.set(now, { release, provider });
  for (const [name, labels] of seen) say('release', name === now ? 1 : 0, labels);
}

function sayLoad(say: Say, { load, workers }: ServiceInfo): void {
  say('level', load.level);
  say('running', load.running);
  for (const priority of ['interactive', 'bulk'] as const) {
    say('waiting', load.waiting[priority], { priority });
    say('wait', load.waitMs[priority] / 1000, { priority });
  }
  say('workers', workers.alive, { state: 'alive' });
  say('workers', workers.wanted, { state: 'wanted' });
}

function sayMemory(say: Say, info: ServiceInfo, { answers, bytes }: ReturnType<State['cacheSize']>): void {
  for (const [part, held] of Object.entries({ ...totalBytes(info), cache: bytes })) say('memory', held, { part });
  say('cached', answers);
}

function sayProcess(say: Say, { loopDelay, spans }: State): void {
  for (const [of, seconds] of Object.entries(loopDelay())) say('loopDelay', seconds, { of });
  say('rss', process.memoryUsage.rss());
  const { user, system } = process.cpuUsage();
  say('cpu', (user + system) / 1e6);
  for (const [fate, count] of Object.entries(spans())) say('spans', count, { fate });
}

function sayListings(say: Say, source: string, state: ListingsState): void {
  if (state.lag !== null) say('listingLag', state.lag, { source });
  say('listingOldest', state.oldestMs / 1000, { source });
  say('listingRate', state.rate, { source });
  say('listingInWork', state.inWork, { source });
  say('listingRetrying', state.status === 'retrying' ? 1 : 0, { source });
  for (const [fate, count] of Object.entries(state.events)) say('listingEvents', count, { source, fate });
  for (const [trouble, count] of Object.entries(state.retries)) say('listingRetries', count, { source, trouble });
}
