import { stat } from 'node:fs/promises';

/** How often files are looked at, in milliseconds. */
const LOOK_MS = 500;

/** Calls when files changed, also when others were put in their place, once they have been the same twice. */
export class FileWatch {
  readonly #files: readonly string[];
  readonly #changed: () => Promise<void>;
  /** The files as they were when they were looked at last, and when they were last acted on. */
  #seen = '';
  #done = '';
  #timer?: NodeJS.Timeout;

  /** @param changed must not reject */
  constructor(files: readonly string[], changed: () => Promise<void>) {
    this.#files = files;
    this.#changed = changed;
  }

  /** Remembers the files as they are, to be called before they are first read, and begins to look. */
  async open(): Promise<void> {
    this.#done = await this.#stamp();
    this.#watch();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #watch(): void {
    this.#timer = setTimeout(async () => {
      await this.#look();
      if (this.#timer) this.#watch();
    }, LOOK_MS).unref();
  }

  async #look(): Promise<void> {
    const stamp = await this.#stamp();
    const settled = stamp === this.#seen;
    this.#seen = stamp;
    if (!settled || stamp === this.#done) return;
    this.#done = stamp;
    await this.#changed();
  }

  async #stamp(): Promise<string> {
    return (await Promise.all(this.#files.map(stampOf))).join('\n');
  }
}

/** Changes when the file does; the reason where it cannot be looked at. */
async function stampOf(file: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return (error as Error).message;
  }
}
