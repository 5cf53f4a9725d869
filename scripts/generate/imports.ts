import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Rule {
  name: string;
  comment: string;
}

/** The direction of imports as a list: the comments of the rules that lint checks. */
export function imports(root: string): string {
  const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] };
  return forbidden.map(({ comment }) => `- ${comment}`).join('\n');
}
