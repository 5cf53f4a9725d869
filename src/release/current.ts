import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RELEASE_NAME } from '../contract/release.ts';
import { ReleaseError } from './error.ts';

/** File of a folder of releases that names the one to serve. */
export const CURRENT_FILE = 'CURRENT';

const NAME = new RegExp(RELEASE_NAME);

/** Whether a folder holds releases, with a pointer to one, and is none itself. */
export function hasPointer(folder: string): boolean {
  return existsSync(join(folder, CURRENT_FILE));
}

/** The release to serve: the folder itself, or the one that its file CURRENT names. */
export function currentRelease(folder: string): string {
  return hasPointer(folder) ? named(folder, readPointer(folder)) : folder;
}

/** The name that the pointer holds now; throws a ReleaseError if it holds none. */
export function readPointer(folder: string): string {
  const file = join(folder, CURRENT_FILE);
  const name = readFileSync(file, 'utf8').trim();
  if (!NAME.test(name)) throw new ReleaseError(`${file} holds "${name.slice(0, 80)}", no name of a folder beside it`);
  return name;
}

/** The folder of a release in a folder of releases. */
export function named(folder: string, name: string): string {
  if (!NAME.test(name)) throw new ReleaseError(`"${name}" is no plain name of a folder in ${folder}`);
  return join(folder, name);
}

/** Has the pointer name a release, from one moment to the next: written beside it, synced, renamed. */
export function writePointer(folder: string, name: string): void {
  const file = join(folder, CURRENT_FILE);
  const fresh = join(folder, `.${basename(file)}-${randomUUID()}`);
  try {
    const handle = openSync(fresh, 'wx', 0o644);
    writeSync(handle, `${name}\n`);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}
