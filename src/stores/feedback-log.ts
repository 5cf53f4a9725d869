import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FeedbackLog } from '../core/ports.ts';
import { StoreError } from './error.ts';

const NEWLINE = 0x0a;
const PIECE_BYTES = 65_536;

/** An entry that waits to be written. */
interface Waiting {
  line: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * A log of lines that is only appended to, by one process. A line is there whole and on the disk, or not at all: what could not be
 * written to its end is cut off again, also what a process left that died meanwhile. Entries that come together are written together.
 * A file that was renamed (to rotate it) or removed is followed by a new one.
 */
export class FeedbackFile implements FeedbackLog {
  #path: string;
  #handle?: FileHandle;
  #waiting: Waiting[] = [];
  #writing?: Promise<void>;

  constructor(path: string) {
    this.#path = path;
  }

  append(line: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ line, resolve, reject });
    this.#writing ??= this.#writeAll();
    return promise;
  }

  /** Writes what waits, then closes the file. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#drop();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const some = this.#waiting.splice(0);
      try {
        await this.#write(some.map(({ line }) => `${line}\n`).join(''));
        for (const { resolve } of some) resolve();
      } catch (error) {
        for (const { reject } of some) reject(this.#explain(error));
      }
    }
    // In the same turn as the look above: whoever comes later begins anew.
    this.#writing = undefined;
  }

  async #write(text: string): Promise<void> {
    const handle = await this.#open();
    const { size } = await handle.stat();
    try {
      await handle.appendFile(text);
      await handle.datasync();
    } catch (error) {
      await handle.truncate(size).catch(() => {});
      await this.#drop(); // opened anew it is looked at again, in case it could not be cut now
      throw error;
    }
  }

  async #open(): Promise<FileHandle> {
    if (this.#handle && (await this.#isCurrent(this.#handle))) return this.#handle;
    await this.#drop();
    await mkdir(dirname(this.#path), { recursive: true });
    const handle = await open(this.#path, 'a+');
    try {
      if ((await handle.stat()).size === 0) await syncFolder(dirname(this.#path));
      else await cutBrokenLine(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
    this.#handle = handle;
    return handle;
  }

  async #isCurrent(handle: FileHandle): Promise<boolean> {
    const [own, named] = await Promise.all([handle.stat(), stat(this.#path).catch(() => undefined)]);
    return own.ino === named?.ino && own.dev === named.dev;
  }

  async #drop(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  #explain(error: unknown): StoreError {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ''] ?? 'failed';
    return new StoreError(this.#path, `${reason} (${message})`, error);
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: 'is full: make room on the disk',
  EDQUOT: 'is full: the quota of this user is used up',
  EACCES: 'cannot be written: let this user write to the file and its folder',
  EROFS: 'cannot be written: its file system is read-only',
};

/** Cuts off what follows the last whole line. */
async function cutBrokenLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  let end = size;
  while (end > 0) {
    const from = Math.max(0, end - PIECE_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - from), 0, end - from, from);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (at >= 0) {
      end = from + at + 1;
      break;
    }
    end = from;
  }
  if (end < size) await handle.truncate(end);
}

/** A new file is there after a power cut only if its folder was written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
