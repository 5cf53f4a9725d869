import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const LINE_LIMIT = 300;
const CODE = /\.(ts|js|cjs|mjs|py|proto|css|html|ya?ml|sh)$/;

/** Source files of more than LINE_LIMIT lines: they have more than one job. */
export function longFiles(root: string, files: string[]): string[] {
  return files.flatMap((file) => {
    if (!CODE.test(file)) return [];
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
    return lines > LINE_LIMIT ? [`${file} has ${lines} lines (at most ${LINE_LIMIT}): split it by what it does`] : [];
  });
}
