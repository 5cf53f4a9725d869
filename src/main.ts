import { Command } from 'commander';
import { registerBackfill } from './commands/backfill.ts';
import { registerBuild } from './commands/build.ts';
import { registerConsume } from './commands/consume.ts';
import { registerDeadLetters } from './commands/dead-letters.ts';
import { packageVersion } from './commands/package.ts';
import { registerRecommend } from './commands/recommend.ts';
import { registerServe } from './commands/serve.ts';
import { oneLine } from './commands/start-error.ts';
import { registerVerify } from './commands/verify.ts';

const program = new Command('bidphrase')
  .description('Keyphrases worth bidding on for a marketplace item')
  .version(packageVersion())
  .showHelpAfterError('(add --help for the options)');
for (const register of [
  registerServe,
  registerConsume,
  registerBackfill,
  registerDeadLetters,
  registerRecommend,
  registerBuild,
  registerVerify,
])
  register(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
