import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from './error.ts';
import { INDEX_FILE, type Manifest, ManifestSchema, parseAs, releaseId, TABLE_FILE } from './manifest.ts';

export const REMEDY = 'copy the release again, or make it with bidphrase build';

/** Reads and checks `manifest.json` alone. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new ReleaseError(`${file} does not exist, so ${folder} is no release: ${REMEDY}`);
  const manifest = parseAs(ManifestSchema, file, readFileSync(file, 'utf8'), REMEDY);
  const { models, index, keyphrases, files } = manifest;
  const wanted = [models.encoder.file, models.reranker.file, models.tokenizer.file, TABLE_FILE, INDEX_FILE];
  for (const name of wanted) if (!files[name]) throw new ReleaseError(`${file} lists no file ${name}: ${REMEDY}`);
  const heads = models.reranker.heads.join(', ');
  if (heads !== 'llm, sr') throw new ReleaseError(`${file}: reranker heads are ${heads}, not llm, sr: export again`);
  if (index.dims !== models.encoder.dims) {
    throw new ReleaseError(`${file}: the index has ${index.dims} dims, the encoder ${models.encoder.dims}: ${REMEDY}`);
  }
  if (index.size !== keyphrases.groups || keyphrases.groups > keyphrases.rows) {
    const { rows, groups } = keyphrases;
    throw new ReleaseError(`${file}: ${rows} rows, ${groups} groups and ${index.size} vectors do not fit: ${REMEDY}`);
  }
  const id = releaseId(manifest);
  if (id !== manifest.id) throw new ReleaseError(`${file}: id ${manifest.id} is not that of its contents: ${REMEDY}`);
  return manifest;
}

/** Sha256 of a file, hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

/** Checks one file of a release: there, as long as the manifest says, with the same sha256. */
export async function verifyFile(folder: string, name: string, want: Manifest['files'][string]): Promise<void> {
  const file = join(folder, name);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) throw new ReleaseError(`${name} is no plain file name: ${REMEDY}`);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new ReleaseError(`${file} is missing: ${REMEDY}`);
  if (stat.size !== want.bytes) {
    throw new ReleaseError(`${file} has ${stat.size} bytes, its manifest says ${want.bytes}: ${REMEDY}`);
  }
  const found = await sha256(file);
  if (found !== want.sha256) throw new ReleaseError(`${file} is damaged (sha256 ${found.slice(0, 12)}...): ${REMEDY}`);
}

/** Checks the manifest and the length and sha256 of every file, until told to stop, before anything is mapped or opened. */
export async function verifyRelease(folder: string, signal?: AbortSignal): Promise<Manifest> {
  const manifest = readManifest(folder);
  for (const [name, want] of Object.entries(manifest.files)) {
    signal?.throwIfAborted();
    await verifyFile(folder, name, want);
  }
  return manifest;
}
