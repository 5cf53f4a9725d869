import type { Command } from 'commander';
import { fromQuery } from '../adapters/http/query.ts';
import { loadConfig } from '../config/load.ts';
import { createLog } from './log.ts';
import { answerTable } from './table.ts';
import { openCore } from './wire.ts';

/** What differs from a service where the environment says nothing: one title keeps one worker busy. */
const ONE_ANSWER = { BIDPHRASE_WORKERS: '1', BIDPHRASE_LOG_LEVEL: 'warn' };

interface Options {
  category?: string;
  limit?: string;
  json?: true;
}

/** `bidphrase recommend "title"`: one answer on standard output, the same as over HTTP, without a service. */
export function registerRecommend(program: Command): void {
  program
    .command('recommend')
    .description('keyphrases for one title, without a service')
    .argument('<title>', 'listing title')
    .option('--category <name>', 'leaf category name')
    .option('--limit <count>', 'keyphrases wanted')
    .option('--json', 'the answer as JSON, as over HTTP')
    .addHelpText(
      'after',
      '\nThe environment counts as for serve; unless it says otherwise, one worker and the log level warn.',
    )
    .action(recommend);
}

async function recommend(title: string, { json, ...rest }: Options): Promise<void> {
  const request = fromQuery({ title, ...rest });
  const config = loadConfig({ ...ONE_ANSWER, ...process.env });
  const core = await openCore(config, createLog(config.logLevel, 'stderr'));
  try {
    const { answer } = await core.recommender.recommend(request);
    process.stdout.write(`${json ? JSON.stringify(answer, null, 2) : answerTable(answer)}\n`);
  } finally {
    await core.close();
  }
}
