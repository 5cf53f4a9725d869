/** An item to search for: what a recall check, a sample page or a bench asks with. */
export interface TitleLine {
  title: string;
  category?: string;
}

/**
 * Reads item titles: a TSV file with the columns title and, optionally, category; any other file one title a line.
 * @param name path, for errors; its ending says which of the two it is
 */
export function parseTitles(text: string, name: string): TitleLine[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (!name.endsWith('.tsv')) return lines.map((title) => ({ title }));
  const columns = (lines[0] ?? '').split('\t');
  const at = { title: columns.indexOf('title'), category: columns.indexOf('category') };
  if (at.title < 0) throw new Error(`${name}: the first line has no column "title": add a header line`);
  return lines.slice(1).map((line, n) => {
    const { [at.title]: title = '', [at.category]: category } = line.split('\t');
    if (title.trim() === '') throw new Error(`${name}: title ${n + 1} is empty: remove the line, or give a title`);
    return category ? { title, category } : { title };
  });
}
