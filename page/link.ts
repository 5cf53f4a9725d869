import { LIMITS } from '../src/contract/limits.ts';

/** What is asked, as the form holds it and a link carries it. An absent threshold is the release's own. */
export interface Query {
  /** Lines of the title field. */
  titles: string;
  category: string;
  limit: number;
  minLlm?: number;
  minSr?: number;
}

export const EMPTY: Query = { titles: '', category: '', limit: LIMITS.limit.default };

/**
 * A query as the fragment of a link, in the names of the API. A fragment stays in the browser: titles reach no access
 * log and no length limit of a server.
 */
export function toFragment({ titles, category, limit, minLlm, minSr }: Query): string {
  const link = new URLSearchParams();
  for (const line of titles.split('\n')) if (line.trim()) link.append('title', line.trim());
  if (category.trim()) link.set('category', category.trim());
  if (limit !== LIMITS.limit.default) link.set('limit', String(limit));
  if (minLlm !== undefined) link.set('minLlm', String(minLlm));
  if (minSr !== undefined) link.set('minSr', String(minSr));
  return link.size ? `#${link}` : '';
}

/** The query of a link, from its fragment or else its query string; what does not make sense is left out. */
export function fromLink({ hash, search }: { hash: string; search: string }): Query {
  const link = new URLSearchParams(hash.length > 1 ? hash.slice(1) : search);
  const { minimum, maximum } = LIMITS.limit;
  const limit = within(link.get('limit'), minimum, maximum);
  const minLlm = within(link.get('minLlm'), 0, 1);
  const minSr = within(link.get('minSr'), 0, 1);
  return {
    titles: link.getAll('title').join('\n'),
    category: link.get('category') ?? '',
    limit: limit === undefined ? EMPTY.limit : Math.round(limit),
    ...(minLlm === undefined ? {} : { minLlm }),
    ...(minSr === undefined ? {} : { minSr }),
  };
}

function within(text: string | null, from: number, to: number): number | undefined {
  const value = Number(text);
  return text?.trim() && value >= from && value <= to ? value : undefined;
}
