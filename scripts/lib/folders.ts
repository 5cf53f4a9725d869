import { dirname } from 'node:path';
import { sections } from './markdown.ts';

/** Parts of the repository in which every folder is explained. */
const EXPLAINED = ['src', 'page', 'training/bidphrase_training'];
const WORDS = 8;

/** Folders of source files without a heading and a paragraph in ARCHITECTURE.md. */
export function unexplainedFolders(architecture: string, files: string[]): string[] {
  const known = sections(architecture);
  const folders = new Set<string>();
  for (const file of files) {
    const top = EXPLAINED.find((folder) => file.startsWith(`${folder}/`));
    for (let folder = dirname(file); top && folder.length > top.length; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort().flatMap((folder) => {
    const own = known.filter(({ heading }) => heading.match(/`([^`]+)`/g)?.includes(`\`${folder}\``));
    if (own.length === 0) return [`ARCHITECTURE.md has no heading with \`${folder}\``];
    const words = own.map(({ body }) => body.trim().split(/\s+/).length);
    return Math.max(...words) >= WORDS ? [] : [`ARCHITECTURE.md: no paragraph below the heading \`${folder}\``];
  });
}
