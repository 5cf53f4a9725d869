import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPT = 'training/sample/train.sh';

/**
 * The commands of the script that trains on the carried sample, as the README shows them.
 * @throws Error where the script lacks its two marks
 */
export function sampleCommands(root: string): string {
  const script = readFileSync(join(root, SCRIPT), 'utf8');
  const shown = /^# begin\b.*\n([\s\S]*?)^# end$/m.exec(script)?.[1];
  if (!shown) throw new Error(`${SCRIPT}: the lines "# begin" and "# end" are needed around what the README shows`);
  return ['```sh', shown.trim(), '```'].join('\n');
}
