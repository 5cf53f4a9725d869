/** What can go wrong outside of an event, and is tried again. */
export const TROUBLES = ['source', 'model', 'store', 'output', 'dead letters', 'feedback'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What happened to events, each counted once. */
export const FATES = ['computed', 'unchanged', 'ended', 'duplicate', 'collapsed', 'stale', 'feedback', 'dead'] as const;
export type Fate = (typeof FATES)[number];

/** How the listings are doing. */
export interface ListingsState {
  /** `retrying` while something outside is in the way: nothing is lost, nothing goes on. */
  status: 'running' | 'retrying' | 'stopped';
  /** What is in the way, and what it said. */
  troubles: Partial<Record<Trouble, string>>;
  /** Events by what became of them, since the start. */
  events: Record<Fate, number>;
  /** Tries that failed and were repeated, since the start. */
  retries: Record<Trouble, number>;
  /** Events taken and not yet settled. */
  inWork: number;
  /** Milliseconds since the oldest of these came into being; 0 without any. */
  oldestMs: number;
  /** Events that wait outside: in the topic, or in the store; null if nobody knows. */
  lag: number | null;
  /** Settled a second, over the last minute. */
  rate: number;
}

const WINDOW_MS = 60_000;
const SLOTS = 60;

const zeros = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;

export interface MeterOptions {
  /** Milliseconds, never going back. */
  now?: () => number;
  /** Milliseconds since 1970. */
  date?: () => number;
  /** Told when something begins to fail, with what it said, and when it works again. */
  onTrouble?: (trouble: Trouble, message: string | undefined) => void;
}

/** Counts, and says how things are. Time is monotonic except for ages, which cannot be. */
export class ListingsMeter {
  lag: number | null = null;
  #events = zeros(FATES);
  #retries = zeros(TROUBLES);
  #troubles = new Map<Trouble, string>();
  #inWork = new Map<object, { count: number; since: number }>();
  #settled: number[] = new Array(SLOTS).fill(0);
  #slot = 0;
  #from: number;
  #stopped = false;
  #now: () => number;
  #date: () => number;
  #onTrouble: (trouble: Trouble, message: string | undefined) => void;

  constructor({ now = () => performance.now(), date = Date.now, onTrouble = () => {} }: MeterOptions = {}) {
    this.#now = now;
    this.#date = date;
    this.#from = now();
    this.#onTrouble = onTrouble;
  }

  count(fate: Fate, by = 1): void {
    this.#events[fate] += by;
  }

  /** Something failed and is tried again. */
  failed(trouble: Trouble, error: unknown): void {
    this.#retries[trouble]++;
    const message = error instanceof Error ? error.message : String(error);
    if (!this.#troubles.has(trouble)) this.#onTrouble(trouble, message);
    this.#troubles.set(trouble, message);
  }

  /** It works again. */
  worked(trouble: Trouble): void {
    if (this.#troubles.delete(trouble)) this.#onTrouble(trouble, undefined);
  }

  /** @param since when the oldest event of the batch came into being, in milliseconds since 1970 */
  taken(batch: object, count: number, since: number): void {
    this.#inWork.set(batch, { count, since });
  }

  settled(batch: object): void {
    this.#turn();
    this.#settled[this.#slot % SLOTS] += this.#inWork.get(batch)?.count ?? 0;
    this.#inWork.delete(batch);
  }

  stopped(): void {
    this.#stopped = true;
  }

  read(): ListingsState {
    this.#turn();
    const batches = [...this.#inWork.values()];
    const oldest = Math.min(...batches.map(({ since }) => since));
    const seconds = Math.min(WINDOW_MS, Math.max(1000, this.#now() - this.#from)) / 1000;
    return {
      status: this.#stopped ? 'stopped' : this.#troubles.size ? 'retrying' : 'running',
      troubles: Object.fromEntries(this.#troubles),
      events: { ...this.#events },
      retries: { ...this.#retries },
      inWork: batches.reduce((sum, { count }) => sum + count, 0),
      oldestMs: batches.length ? Math.max(0, this.#date() - oldest) : 0,
      lag: this.lag,
      rate: Math.round((10 * this.#settled.reduce((sum, n) => sum + n, 0)) / seconds) / 10,
    };
  }

  /** Empties the slots of the rate that time has passed. */
  #turn(): void {
    const slot = Math.floor((this.#now() - this.#from) / (WINDOW_MS / SLOTS));
    for (let at = Math.max(this.#slot + 1, slot - SLOTS + 1); at <= slot; at++) this.#settled[at % SLOTS] = 0;
    this.#slot = Math.max(this.#slot, slot);
  }
}
