// A program: opens and closes a release so many times and prints the resident MiB after each, as JSON.
//   node --expose-gc bench/memory/sessions.ts RELEASE TIMES
import { openRelease } from '../../src/release/open.ts';
import { memoryOf } from './proc.ts';

const [folder, times] = process.argv.slice(2);
const sizes: number[] = [];
for (let n = 0; n < Number(times); n++) {
  const release = await openRelease(folder);
  const { ids } = release.tokenizer.item('Cast iron skillet');
  await release.encoder.encode([ids]);
  await release.reranker.score(ids, [release.keyphrases.tokens(0)]);
  await release.close();
  globalThis.gc?.();
  sizes.push(memoryOf(process.pid).rss);
}
console.log(JSON.stringify(sizes));
