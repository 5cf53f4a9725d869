import { BidphraseError } from '../contract/errors.ts';
import type { CanaryReport } from '../contract/release.ts';
import type { Engine, EngineInfo, Job, JobItem, ResultOf } from '../core/ports.ts';
import { ReleaseError } from '../release/error.ts';
import { type Manifest, releaseBytes } from '../release/manifest.ts';
import { readManifest, verifyRelease } from '../release/verify.ts';
import {
  beyondLimits,
  type CanaryAnswer,
  type CanaryLimits,
  canaryAnswer,
  canaryJob,
  compareCanary,
} from './canary.ts';
import type { Examined } from './examine.ts';
import type { Pool } from './pool.ts';

/** Resident memory of the process that examines a release, beside that of one worker. */
const EXAMINER_BYTES = 80e6;

export interface SwapOptions {
  /** Opens a pool of so many workers on a release. */
  open(folder: string, workers: number): Promise<Pool>;
  /** Has another process try a release and answer the titles on it. */
  examine(folder: string, titles: readonly JobItem[], signal: AbortSignal): Promise<Examined>;
  workers: number;
  /** Titles are asked for by the first swap, and stay the same. */
  canary: { titles: () => readonly JobItem[]; limits: CanaryLimits };
  /** Bytes that this process may still take. */
  freeMemory(): number;
}

/** What came of a swap that was made, or not needed. */
export interface Swapped {
  release: string;
  before: string;
  canary: CanaryReport | null;
  notes: string[];
}

/**
 * An engine whose release can be changed: a new one is examined by another process, compared with the old one on the canary
 * set, opened by workers of its own that have done a first job, and then takes the requests; those that the old one has are
 * answered by it before it is closed. Whatever fails before that leaves the old one as it was.
 */
export class SwapEngine implements Engine {
  #pool: Pool;
  #options: SwapOptions;
  #previous?: string;
  /** The answers of a pool to the canary titles; asked once. */
  #canary = new WeakMap<Pool, CanaryAnswer[]>();
  #swapping?: Promise<unknown>;
  #closing = new AbortController();

  constructor(first: Pool, options: SwapOptions) {
    this.#pool = first;
    this.#options = options;
  }

  info(): EngineInfo {
    return this.#pool.info();
  }

  run<J extends Job>(job: J, options?: { signal?: AbortSignal }): Promise<ResultOf<J>> {
    return this.#pool.run(job, options);
  }

  /** Folder of the release being served. */
  get folder(): string {
    return this.#pool.folder;
  }

  /** Folder of the release that was served before. */
  get previous(): string | undefined {
    return this.#previous;
  }

  /** Resident memory that opening took, in bytes, a worker. */
  get bytesPerWorker(): number {
    return this.#pool.bytesPerWorker;
  }

  get swapping(): boolean {
    return this.#swapping !== undefined;
  }

  /** Ends a swap under way, unless requests went over already; none begins any more. */
  async stopSwapping(): Promise<void> {
    this.#closing.abort(stopping());
    await this.#swapping?.catch(() => {});
  }

  async close(): Promise<void> {
    await this.stopSwapping();
    await this.#pool.close();
  }

  /**
   * Changes to the release in a folder; changes nothing if it is a whole copy of the one being served. Rejects with a ReleaseError that names file and
   * reason, with UNAVAILABLE while another swap is under way, or when the engine is closed.
   *
   * @param force allows any difference on the canary set
   */
  swap(folder: string, force = false): Promise<Swapped> {
    if (this.#swapping) return Promise.reject(new BidphraseError('UNAVAILABLE', 'another switch is under way'));
    if (this.#closing.signal.aborted) return Promise.reject(stopping());
    const swapping = this.#swap(folder, force).finally(() => {
      this.#swapping = undefined;
    });
    this.#swapping = swapping;
    return swapping;
  }

  async #swap(folder: string, force: boolean): Promise<Swapped> {
    const old = this.#pool;
    const before = old.info().release;
    const manifest = readManifest(folder);
    if (manifest.id === before) {
      // It may be a damaged copy, which the next start would be sent to.
      await verifyRelease(folder, this.#closing.signal);
      return { release: before, before, canary: null, notes: [] };
    }
    const canary = await this.#compare(folder, manifest, force);
    const workers = this.#affordable(folder, manifest);
    const next = await this.#options.open(folder, workers);
    if (this.#closing.signal.aborted) {
      await next.close();
      throw stopping();
    }
    this.#pool = next;
    this.#previous = old.folder;
    await old.drain();
    const { release } = next.info();
    if (workers === this.#options.workers) return { release, before, canary, notes: [] };
    next.grow(this.#options.workers);
    const note = `memory allowed ${workers} of ${this.#options.workers} workers at first; the others are being opened`;
    return { release, before, canary, notes: [note] };
  }

  async #compare(folder: string, manifest: Manifest, force: boolean): Promise<CanaryReport | null> {
    const { examine, canary, freeMemory } = this.#options;
    const need = this.#bytesPerWorker(manifest) + EXAMINER_BYTES;
    if (need > freeMemory()) throw tooLittle(folder, need, freeMemory());
    const titles = canary.titles();
    const { answers } = await examine(folder, titles, this.#closing.signal);
    const report = compareCanary(await this.#ask(this.#pool, titles), answers);
    const beyond = report && !force && beyondLimits(report, canary.limits);
    if (beyond)
      throw new ReleaseError(`${folder} (${manifest.id}) answers too differently: ${beyond}; force allows it`);
    return report;
  }

  async #ask(pool: Pool, titles: readonly JobItem[]): Promise<CanaryAnswer[]> {
    const known = this.#canary.get(pool);
    if (known) return known;
    const answers: CanaryAnswer[] = [];
    for (const item of titles) {
      answers.push(canaryAnswer(await pool.run(canaryJob(item), { signal: this.#closing.signal })));
    }
    this.#canary.set(pool, answers);
    return answers;
  }

  /** How many workers can be opened while the old ones still serve: all, or one. */
  #affordable(folder: string, manifest: Manifest): number {
    const { workers, freeMemory } = this.#options;
    const one = this.#bytesPerWorker(manifest);
    const free = freeMemory();
    if (workers * one <= free) return workers;
    if (one <= free) return 1;
    throw tooLittle(folder, one, free);
  }

  /** What a worker on a release will take: what one takes now, by the size of the files. */
  #bytesPerWorker(manifest: Manifest): number {
    const { bytesPerWorker, fileBytes } = this.#pool;
    return (bytesPerWorker * releaseBytes(manifest)) / Math.max(1, fileBytes);
  }
}

function tooLittle(folder: string, need: number, free: number): ReleaseError {
  const mb = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  const what = `${folder} needs about ${mb(need)} beside the release being served, and ${mb(free)} are free`;
  return new ReleaseError(`${what}: give the process more memory or fewer workers, or restart it on the new release`);
}

function stopping(): BidphraseError {
  return new BidphraseError('UNAVAILABLE', 'The service is stopping.');
}
