import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { examine } from '../../src/engine/examine.ts';
import { verifyRelease } from '../../src/release/verify.ts';
import { temporaryFolder } from './folder.ts';
import { tinyRelease } from './release.ts';
import { copyRelease, rehash } from './releases.ts';

/** The same sequence for the same seed (mulberry32), 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Flips one bit at so many random places of each file, one at a time: each is refused, and the file named. */
export async function flipEverywhere(t: TestContext, places: number): Promise<void> {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  for (const name of readdirSync(folder)) {
    const random = seeded(places);
    const file = join(folder, name);
    const whole = readFileSync(file);
    for (let n = 0; n < places; n++) {
      const at = Math.floor(random() * whole.length);
      const bytes = Buffer.from(whole);
      bytes[at] ^= 1 << Math.floor(random() * 8);
      writeFileSync(file, bytes);
      await assert.rejects(verifyRelease(folder), (error: Error) => {
        assert.equal(error.name, 'ReleaseError', `${name} at ${at}`);
        assert.ok(error.message.includes(name) || name === 'manifest.json', `${name} at ${at}: ${error.message}`);
        return true;
      });
    }
    writeFileSync(file, whole);
  }
}

/**
 * Changes a few bytes at so many random places of each file and has the manifest agree, so that each reader is tried: the release
 * is used, or refused with a reason, and this process goes on.
 * @returns how many were refused, and how many killed the process that tried them
 */
export async function craftEverywhere(t: TestContext, places: number): Promise<{ refused: number; killed: number }> {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  const manifest = readFileSync(join(folder, 'manifest.json'));
  const count = { refused: 0, killed: 0 };
  for (const name of readdirSync(folder).filter((one) => one !== 'manifest.json')) {
    const random = seeded(places + 1);
    const file = join(folder, name);
    const whole = readFileSync(file);
    for (let n = 0; n < places; n++) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(random() * (bytes.length - 8));
      for (let k = 0; k < 8; k++) bytes[at + k] = Math.floor(random() * 256);
      writeFileSync(file, bytes);
      await rehash(folder);
      const request = { folder, titles: [{ title: 'Wine cooler' }], vectorEngine: 'usearch' as const };
      await examine(request).catch((error: Error) => {
        assert.equal(error.name, 'ReleaseError', `${name} at ${at}: ${error.stack}`);
        assert.doesNotMatch(error.message, /\n/);
        count.refused++;
        if (/was killed by/.test(error.message)) count.killed++;
      });
    }
    writeFileSync(file, whole);
    writeFileSync(join(folder, 'manifest.json'), manifest);
  }
  return count;
}
