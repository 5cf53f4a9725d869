import { type Command, InvalidArgumentError } from 'commander';
import { type BuildOptions, buildRelease } from '../build/build.ts';
import { memoryOf } from '../release/memory.ts';
import { progressReport } from './progress.ts';

/** Adds `bidphrase build`: a keyphrase file and models become a release. */
export function registerBuild(program: Command): void {
  program
    .command('build')
    .description('make a release from a keyphrase file and a models folder')
    .requiredOption(
      '--keyphrases <file>',
      'CSV, TSV, Parquet or Arrow: keyphrase, and if you have them demand, leaf, insights (models/README.md)',
    )
    .requiredOption('--models <folder>', 'models that training exported, or a release that has them')
    .requiredOption('--out <folder>', 'release to write')
    .option('--base <release>', 'earlier release: phrases it has are not encoded again')
    .option('--connectivity <n>', 'HNSW connectivity, 2 to 64 (default 16)', connectivity)
    .option('--force', 'replace --out if it exists')
    .action(async (options: BuildOptions) => {
      const report = progressReport();
      const say = (line: string) => console.log(line);
      try {
        const manifest = await buildRelease({ ...options, say, progress: report.update });
        const { table, index, sessions } = memoryOf(manifest, 'usearch');
        console.log(`bytes: table ${table.bytes}, index ${index.bytes}, models ${sessions.bytes}`);
        console.log(`${manifest.id} in ${options.out}: ${manifest.keyphrases.groups} groups of close variants`);
      } finally {
        report.stop();
      }
    });
}

function connectivity(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 2 || Number(text) > 64) throw new InvalidArgumentError('use 2 to 64');
  return Number(text);
}
