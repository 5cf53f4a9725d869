import { globSync } from 'node:fs';

/** Documents that people read, relative to the root; a released model's card is not among them. */
export function docFiles(root: string): string[] {
  const patterns = ['*.md', 'docs/**/*.md', 'training/*.md', 'models/*.md', '{k8s,loadtest,bench,proto}/*.md'];
  return patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
}
