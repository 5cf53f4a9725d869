import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecommendAnswer, RecommendRequest } from '../../src/contract/recommend.ts';

/** The request that the README shows. */
export const EXAMPLE: RecommendRequest & { limit: number } = {
  item: { title: 'Lodge 12 inch cast iron skillet, pre-seasoned, with silicone handle cover' },
  limit: 4,
};

/** Answer of the release in `models/default`, by the command line, which answers as HTTP does. */
export function askDefaultRelease(root: string, { item, limit } = EXAMPLE): RecommendAnswer {
  const args = [join(root, 'src/main.ts'), 'recommend', item.title, '--limit', String(limit), '--json'];
  const env = { ...process.env, BIDPHRASE_RELEASE: join(root, 'models/default') };
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`the example could not be answered: ${run.stderr.trim()}`);
  return JSON.parse(run.stdout);
}

/**
 * A request with its answer. Scores differ in the last digits between kinds of processor, so an example of the release
 * that is there stays as it is; so does any in a checkout without the release.
 * @param old the example that the document has
 */
export function example(root: string, old: string): string {
  const manifest = join(root, 'models/default/manifest.json');
  if (!existsSync(manifest)) return old;
  const { id } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (old.includes(`"${id}"`) && old.includes(JSON.stringify(EXAMPLE))) return old;
  return [
    '```sh',
    "curl -s http://127.0.0.1:8080/recommend -H 'content-type: application/json' \\",
    `  -d '${JSON.stringify(EXAMPLE)}'`,
    '```',
    '',
    '```json',
    readable({ ...askDefaultRelease(root) }),
    '```',
  ].join('\n');
}

/** JSON with a line for each field, and for each entry of a list. */
export function readable(value: Record<string, unknown>): string {
  const lines = Object.entries(value).map(([name, field]) => {
    const list = Array.isArray(field) && field.length > 0;
    const text = list ? `[\n${field.map((entry) => `    ${spaced(entry)}`).join(',\n')}\n  ]` : spaced(field);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}`;
}

/** JSON on one line, with spaces where people put them. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`);
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
}
