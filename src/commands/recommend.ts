import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { fromQuery } from '../adapters/http/query.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import type { Aspect } from '../contract/item.ts';
import type { RecommendRequest } from '../contract/recommend.ts';
import type { Row } from '../contract/rows.ts';
import { validateRecommendRequest } from '../contract/validate.ts';
import { recommendStream } from '../core/bulk.ts';
import type { Recommender } from '../core/recommender.ts';
import { openItemFile } from './item-file.ts';
import { createLog } from './log.ts';
import { answerTable } from './table.ts';
import { openCore } from './wire.ts';

/** What differs from a service where the environment says nothing: one title keeps one worker busy. */
const ONE_ANSWER = { BIDPHRASE_WORKERS: '1', BIDPHRASE_LOG_LEVEL: 'warn' };
const MANY_ANSWERS = { BIDPHRASE_LOG_LEVEL: 'warn' };

interface Options {
  category?: string;
  aspect?: Aspect[];
  limit?: string;
  json?: true;
  file?: string;
}

/** `bidphrase recommend`: answers on standard output, the same as over HTTP, without a service. */
export function registerRecommend(program: Command): void {
  program
    .command('recommend')
    .description('keyphrases for one title, or for those of a file, without a service')
    .argument('[title]', 'listing title')
    .option('--category <name>', 'leaf category name')
    .option('--aspect <name=value>', 'aspect such as Brand=Lodge; as often as there are some', toAspect)
    .option('--limit <count>', 'keyphrases wanted')
    .option('--json', 'the answer as JSON, as over HTTP')
    .addOption(
      new Option(
        '--file <path>',
        'items instead of a title: .tsv with the columns title, category, id and aspect:NAME, or .ndjson with a request a line (- reads ' +
          'such lines from standard input); the answers are lines of JSON, as over HTTP',
      ).conflicts(['category', 'aspect', 'json']),
    )
    .addHelpText(
      'after',
      '\nThe environment counts as for serve; unless it says otherwise, one worker for one title, and the log level warn.' +
        '\nWith --file the exit code is 1 if any item has no answer; its line says why.',
    )
    .action(recommend);
}

async function recommend(title: string | undefined, { json, file, aspect, ...rest }: Options): Promise<void> {
  if ((title === undefined) === (file === undefined))
    throw new Error('give a title, or --file with the path of a file');
  if (file === undefined) return recommendOne(withAspects(fromQuery({ title, ...rest }), aspect), json);
  // The options are checked as those of any one title, before anything is opened.
  const { item: _, ...defaults } = fromQuery({ title: '-', ...rest });
  const config = loadConfig({ ...MANY_ANSWERS, ...process.env });
  const rows = await openItemFile(file, { maxBytes: config.bodyLimitBytes, defaults });
  await withCore(config, (recommender) => recommendAll(recommender, rows));
}

function withAspects(request: RecommendRequest, aspects: Aspect[] = []): RecommendRequest {
  return aspects.length === 0 ? request : validateRecommendRequest({ ...request, item: { ...request.item, aspects } });
}

function toAspect(text: string, before: Aspect[] = []): Aspect[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as name=value.');
  return [...before, { name: text.slice(0, at), value: text.slice(at + 1) }];
}

async function recommendOne(request: RecommendRequest, json?: true): Promise<void> {
  await withCore(loadConfig({ ...ONE_ANSWER, ...process.env }), async (recommender) => {
    const { answer } = await recommender.recommend(request);
    process.stdout.write(`${json ? JSON.stringify(answer, null, 2) : answerTable(answer)}\n`);
  });
}

async function recommendAll(recommender: Recommender, rows: AsyncIterable<Row>): Promise<void> {
  const count = { all: 0, failed: 0 };
  async function* lines() {
    for await (const result of recommendStream(recommender, rows, {})) {
      count.all++;
      if ('error' in result) count.failed++;
      yield `${JSON.stringify(result)}\n`;
    }
  }
  try {
    await pipeline(Readable.from(lines()), process.stdout, { end: false });
  } catch (error) {
    // Who reads the output has had enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw error;
  }
  if (count.failed === 0) return;
  process.stderr.write(`bidphrase: ${count.failed} of ${count.all} items have no answer, see "error" in their lines\n`);
  process.exitCode = 1;
}

async function withCore(config: Config, work: (recommender: Recommender) => Promise<void>): Promise<void> {
  const core = await openCore(config, createLog(config.logLevel, 'stderr'));
  try {
    await work(core.recommender);
  } finally {
    await core.close();
  }
}
