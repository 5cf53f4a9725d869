// A program for one universe, in a process of its own because of the heap that millions of keyphrases need.
//   node bench/memory/make-universe.ts built ROWS SOURCE OUT      bidphrase build on as many generated keyphrases
//   node bench/memory/make-universe.ts jittered ROWS SOURCE OUT   copies of SOURCE's rows with vectors moved a little
//   node bench/memory/make-universe.ts recall TITLES RELEASE      recall@100 of the index against exact search
// Prints what it took as JSON.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRelease } from '../../src/build/build.ts';
import { openKeyphrases } from '../../src/release/keyphrases.ts';
import { TABLE_FILE } from '../../src/release/manifest.ts';
import { openRelease } from '../../src/release/open.ts';
import { measureRecall } from '../../src/release/recall.ts';
import { readManifest } from '../../src/release/verify.ts';
import { TITLES } from '../load/titles.ts';
import { jitteredRelease } from './jittered.ts';
import { morePhrases } from './phrases.ts';
import { memoryOf } from './proc.ts';

const [kind, count, source, out] = process.argv.slice(2);
const from = performance.now();
const took = () => ({ seconds: (performance.now() - from) / 1000, peak: memoryOf(process.pid).peak });

if (kind === 'built') {
  const table = openKeyphrases(join(source, TABLE_FILE), readManifest(source).models.encoder.dims);
  const phrases = morePhrases(
    Array.from({ length: table.rows }, (_, row) => table.text(row)),
    Number(count),
  );
  const keyphrases = `${out}.tsv`;
  writeFileSync(keyphrases, `keyphrase\n${phrases.join('\n')}\n`);
  const start = performance.now();
  let told = 0;
  const progress = (step: string, done: number, total: number) => {
    if (performance.now() < told + 20_000) return;
    told = performance.now();
    console.error(`  ${step}: ${done} of ${total}`);
  };
  await buildRelease({ keyphrases, models: source, out, force: true, progress });
  rmSync(keyphrases);
  console.log(JSON.stringify({ ...took(), seconds: (performance.now() - start) / 1000 }));
} else if (kind === 'jittered') {
  await jitteredRelease(source, out, Number(count));
  console.log(JSON.stringify(took()));
} else if (kind === 'recall') {
  const release = await openRelease(source);
  const { recall } = await measureRecall(
    release,
    TITLES.slice(0, Number(count)).map((title) => ({ title })),
  );
  await release.close();
  console.log(JSON.stringify({ recall }));
} else {
  throw new Error(`${kind}: built, jittered or recall`);
}
