import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Generator } from './markers.ts';

interface Rule {
  name: string;
  comment: string;
}

/** Generators of the documents' generated parts, by marker name. */
export function generators(root: string): Record<string, Generator> {
  return {
    imports: () => {
      const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
        forbidden: Rule[];
      };
      return forbidden.map(({ comment }) => `- ${comment}`).join('\n');
    },
  };
}
