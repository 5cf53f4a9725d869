import type { Command } from 'commander';
import { fromQuery } from '../adapters/http/query.ts';
import { loadConfig } from '../config/load.ts';
import { createLog } from './log.ts';
import { answerTable } from './table.ts';
import { openCore } from './wire.ts';

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
    .action(recommend);
}

async function recommend(title: string, { json, ...rest }: Options): Promise<void> {
  const request = fromQuery({ title, ...rest });
  const config = loadConfig({ ...process.env, BIDPHRASE_WORKERS: '1' });
  const core = await openCore(config, createLog('warn', 'stderr'));
  try {
    const { answer } = await core.recommender.recommend(request);
    process.stdout.write(`${json ? JSON.stringify(answer, null, 2) : answerTable(answer)}\n`);
  } finally {
    await core.close();
  }
}
