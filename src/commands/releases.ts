import { basename, dirname } from 'node:path';
import { BidphraseError, invalid } from '../contract/errors.ts';
import type { LastSwitch, ReleaseDoor, ReleaseState, SwitchAnswer, SwitchRequest } from '../contract/release.ts';
import type { SwapEngine, Swapped } from '../engine/swap.ts';
import { currentRelease, hasPointer, named, readPointer, writePointer } from '../release/current.ts';
import { ReleaseError } from '../release/error.ts';

/** Who is told what came of a switch. */
export interface ReleasesLog {
  info(record: object, message: string): void;
  warn(record: object, message: string): void;
  error(record: object, message: string): void;
}

export interface ReleasesOptions {
  engine: Pick<SwapEngine, 'swap' | 'stopSwapping' | 'info' | 'folder' | 'previous' | 'swapping'>;
  /** The folder of the settings: a release, or a folder of releases with a pointer. */
  root: string;
  log: ReleasesLog;
  /** Whether items are kept, whose keyphrases are of a release. */
  keeps: boolean;
}

/** Which release is served, and every way to change that: the pointer, a signal, the admin port. */
export class Releases implements ReleaseDoor {
  #options: ReleasesOptions;
  #last: LastSwitch | null = null;
  /** The name in the pointer when it was last followed. */
  #followed?: string;
  #timer?: NodeJS.Timeout;

  constructor(options: ReleasesOptions) {
    this.#options = options;
    if (hasPointer(options.root)) this.#followed = basename(options.engine.folder);
  }

  state(): ReleaseState {
    const { engine } = this.#options;
    return {
      release: engine.info().release,
      folder: basename(engine.folder),
      previous: engine.previous === undefined ? null : basename(engine.previous),
      switching: engine.swapping,
      lastSwitch: this.#last,
    };
  }

  /** Switches to the release named, or to the one that the pointer names; the pointer then names it. */
  async switchTo({ release, force = false }: SwitchRequest): Promise<SwitchAnswer> {
    const { root } = this.#options;
    if (release === undefined) return this.#switch(currentRelease(root), force);
    if (!hasPointer(root)) {
      const message = 'is not taken: BIDPHRASE_RELEASE is one release, and no folder of releases with a file CURRENT';
      throw invalid([{ field: 'release', rule: 'unknown', message }]);
    }
    return this.#switch(named(root, release), force);
  }

  async rollback(): Promise<SwitchAnswer> {
    const { previous } = this.#options.engine;
    if (!previous) throw refused('no other release was served since the start: name the release to go to');
    const answer = await this.#switch(previous, true);
    if (!answer.changed)
      throw refused(`${previous} holds the release that is served: the one before is not there any more`);
    return answer;
  }

  /** Looks at the pointer so often and follows it when it names another release. */
  watch(seconds: number): void {
    const { root, log } = this.#options;
    if (seconds === 0 || !hasPointer(root)) return;
    this.#timer = setInterval(() => {
      try {
        if (readPointer(root) !== this.#followed && !this.#options.engine.swapping) this.reload('CURRENT changed');
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'CURRENT cannot be read');
      }
    }, 1000 * seconds).unref();
  }

  /** Follows the pointer, or opens the release's folder again, for somebody who waits for no answer. */
  reload(why: string): Promise<void> {
    this.#options.log.info({ why }, 'looking for another release');
    return this.switchTo({}).then(
      () => {},
      () => {},
    );
  }

  /** Ends a switch under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#options.engine.stopSwapping();
  }

  async #switch(folder: string, force: boolean): Promise<SwitchAnswer> {
    const { engine, log, root } = this.#options;
    const from = performance.now();
    const wanted = basename(folder);
    // Whatever comes of it, the pointer is followed again only when it changes or somebody says so.
    if (hasPointer(root)) this.#followed = readPointer(root);
    try {
      const swapped = await engine.swap(folder, force);
      const changed = swapped.release !== swapped.before;
      const notes = [...swapped.notes, ...this.#point(folder), ...(changed ? this.#backfill(swapped) : [])];
      this.#last = { at: new Date().toISOString(), wanted, done: true, reason: null };
      const { release, before, canary } = swapped;
      const answer = { release, before, changed, canary, tookMs: Math.round(performance.now() - from), notes };
      log.info({ ...answer, folder }, changed ? 'another release is served' : 'the release is served already');
      return answer;
    } catch (error) {
      if (error instanceof BidphraseError) throw error;
      const reason = (error as Error).message;
      this.#last = { at: new Date().toISOString(), wanted, done: false, reason };
      log.error({ folder, reason, serving: engine.info().release }, 'a release is refused, the old one keeps serving');
      if (error instanceof ReleaseError) throw refused(reason);
      throw error;
    }
  }

  /** Has the pointer name what is served, so that the next start serves it too. */
  #point(folder: string): string[] {
    const { root, log } = this.#options;
    const served = basename(folder);
    if (!hasPointer(root) || dirname(folder) !== root || readPointer(root) === served) return [];
    try {
      writePointer(root, served);
      this.#followed = served;
      return [];
    } catch (error) {
      const note = `CURRENT does not name it (${(error as Error).message}): the next start serves what it names`;
      log.warn({ folder }, note);
      return [note];
    }
  }

  #backfill({ release, before }: Swapped): string[] {
    if (!this.#options.keeps) return [];
    return [`items keep keyphrases of ${before} until they change: bidphrase backfill brings them to ${release}`];
  }
}

function refused(reason: string): BidphraseError {
  return new BidphraseError('RELEASE_REFUSED', reason);
}
