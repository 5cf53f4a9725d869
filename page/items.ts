import type { Item } from '../src/contract/item.ts';

/**
 * Pasted text as items: one title a line, blank lines left out. A line with a tab, as a spreadsheet copies two columns,
 * is a title and its category; other lines get the category given, if any.
 */
export function parseItems(text: string, category = ''): Item[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [title, own = ''] = line.split('\t').map((cell) => cell.trim());
    const named = own || category.trim();
    return title ? [named ? { title, category: named } : { title }] : [];
  });
}
