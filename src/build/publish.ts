import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Writes a folder of read-only files as a whole or not at all: `write` fills a temporary folder beside `out`, which is fsynced and renamed.
 * With `force` an existing `out` is moved away first and removed last, so a failure leaves the old one.
 */
export async function publish(out: string, force: boolean, write: (folder: string) => Promise<void>): Promise<void> {
  const target = resolve(out);
  const parent = dirname(target);
  if (!existsSync(parent)) throw new Error(`The folder ${parent} does not exist: make it first`);
  if (existsSync(target) && !force)
    throw new Error(`${out} exists: choose another --out, or use --force to replace it`);
  // Not mkdtemp: its folder is for its owner alone, and a release is read by the user that the service runs as.
  const folder = join(parent, `.${basename(target)}-${randomUUID()}`);
  mkdirSync(folder);
  try {
    await write(folder);
    for (const name of readdirSync(folder)) {
      // What is served is mapped: a copy over it would end the process.
      chmodSync(join(folder, name), 0o444);
      sync(join(folder, name));
    }
    sync(folder);
    const old = `${folder}.old`;
    if (existsSync(target)) renameSync(target, old);
    renameSync(folder, target);
    sync(parent);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
