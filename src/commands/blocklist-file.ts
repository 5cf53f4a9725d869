import { readFile } from 'node:fs/promises';
import { LIMITS } from '../contract/limits.ts';
import { NO_BLOCKLIST, toBlocklist } from '../core/blocklist.ts';
import type { Blocklist, BlocklistSource, BlocklistState } from '../core/ports.ts';
import { codePoints } from '../text/code-points.ts';
import { normaliseText } from '../text/normalise.ts';
import { FileWatch } from './file-watch.ts';

/** Who is told of a new list, and of a file that cannot be used. */
export interface BlocklistLog {
  info(record: object, message: string): void;
  error(record: object, message: string): void;
}

/** The operator's list in a file, read anew when that changes. */
export class BlocklistFile implements BlocklistSource {
  #file: string;
  #log: BlocklistLog;
  #current: Blocklist = NO_BLOCKLIST;
  #state: BlocklistState = { phrases: 0, loadedAt: '', error: null };
  #watch: FileWatch;

  constructor(file: string, log: BlocklistLog) {
    this.#file = file;
    this.#log = log;
    this.#watch = new FileWatch([file], () => this.#readAnew());
  }

  current(): Blocklist {
    return this.#current;
  }

  state(): BlocklistState {
    return { ...this.#state };
  }

  /** Reads the file and begins to watch it. Throws one line that says what is wrong with a file that cannot be used. */
  async open(): Promise<void> {
    await this.#watch.open();
    try {
      this.#take(await readBlocklist(this.#file));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#watch.close();
  }

  async #readAnew(): Promise<void> {
    try {
      this.#take(await readBlocklist(this.#file));
      this.#log.info({ phrases: this.#state.phrases }, 'the blocklist was read anew');
    } catch (error) {
      this.#state.error = (error as Error).message;
      const kept = `the ${this.#state.phrases} phrases read at ${this.#state.loadedAt} stay in use`;
      this.#log.error({ reason: this.#state.error }, `the blocklist cannot be used: ${kept}`);
    }
  }

  #take(phrases: readonly string[]): void {
    const list = toBlocklist(phrases);
    if (list.id !== this.#current.id) this.#current = list;
    this.#state = { phrases: list.phrases.length, loadedAt: new Date().toISOString(), error: null };
  }
}

/**
 * The phrases of a file: one a line, UTF-8; blank lines and those that begin with # say nothing. Throws one line for a file
 * that is not there, is empty (one that blocks nothing has a comment), is no text, or has a line that is no phrase.
 */
export async function readBlocklist(file: string): Promise<string[]> {
  const bytes = await readFile(file).catch((error) => {
    throw new Error(`${file} cannot be read: ${error.message}`);
  });
  if (bytes.length === 0) throw new Error(`${file} is empty: to block nothing, write a line that begins with #`);
  const phrases = textOf(file, bytes)
    .split(/\r?\n/)
    .flatMap((line, at) => (/^\s*(#|$)/.test(line) ? [] : [phraseOf(line, `${file} line ${at + 1}`)]));
  if (phrases.length > LIMITS.blocklist) {
    throw new Error(`${file} has ${phrases.length} phrases: at most ${LIMITS.blocklist} are allowed`);
  }
  return phrases;
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8: save it as UTF-8`);
  }
}

function phraseOf(line: string, place: string): string {
  const phrase = normaliseText(line);
  if (phrase === '') throw new Error(`${place} has nothing to read: give a word or phrase, or take it out`);
  const length = codePoints(phrase);
  if (length <= LIMITS.keyphrase) return phrase;
  throw new Error(`${place} has ${length} characters: a phrase has at most ${LIMITS.keyphrase}`);
}
