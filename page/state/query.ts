import { batch, computed, signal } from '@preact/signals';
import { LIMITS } from '../../src/contract/limits.ts';
import { releaseThresholds, type Thresholds } from '../api.ts';
import { fromLink, type Query } from '../link.ts';

/** The form: what would be asked. An undefined threshold is the release's own. */
export const titles = signal('');
export const category = signal('');
export const limit = signal<number>(LIMITS.limit.default);
export const minLlm = signal<number | undefined>(undefined);
export const minSr = signal<number | undefined>(undefined);

/** The release's own thresholds, once they are known. */
export const release = signal<Thresholds | undefined>(undefined);

/** The thresholds in force, undefined until they are known. */
export const thresholds = computed<Partial<Thresholds>>(() => ({
  llm: minLlm.value ?? release.value?.llm,
  llmOtherLeaf: minLlm.value ?? release.value?.llmOtherLeaf,
  sr: minSr.value ?? release.value?.sr,
}));

/** The form as a query. */
export const query = computed<Query>(() => ({
  titles: titles.value,
  category: category.value,
  limit: limit.value,
  minLlm: minLlm.value,
  minSr: minSr.value,
}));

/** Fills the form from a link. */
export function readLink(location: { hash: string; search: string }): void {
  const link = fromLink(location);
  batch(() => {
    titles.value = link.titles;
    category.value = link.category;
    limit.value = link.limit;
    minLlm.value = link.minLlm;
    minSr.value = link.minSr;
  });
}

/** Learns the release's thresholds; without them the sliders say "release" and no number. */
export async function learnThresholds(): Promise<void> {
  release.value = await releaseThresholds().catch(() => undefined);
}
