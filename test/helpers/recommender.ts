import type { Load, Recommender, RequestContext } from '../../src/core/recommender.ts';
import { keyphraseOf } from './keyphrases.ts';

const STAGES = { tokenize: 0.25, encode: 1.5, search: 0.125, rerank: 20, wait: 0.5, total: 22.5 };

const NONE = { interactive: 0, bulk: 0 };
const IDLE = {
  running: 0,
  waiting: NONE,
  waitMs: NONE,
  level: 0,
  answers: [0, 0, 0],
  refusals: { count: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 },
} satisfies Load;

/** What an adapter handed to the core. */
export interface Seen {
  request: unknown;
  context?: RequestContext;
}

/**
 * A core for tests of what adapters do around it: it answers one fixed keyphrase, remembers what it was handed, and
 * does what `instead` does if given. The scores of real models are tested with the real engine.
 */
export function fixedRecommender(
  instead?: (context?: RequestContext) => Promise<never>,
): Recommender & { seen: Seen[] } {
  const seen: Seen[] = [];
  const score = {
    llm: 1 / 3,
    sr: 0.5,
    similarity: 0.1,
    passLlm: true,
    passSr: true,
    otherLeaf: false,
    passRules: true,
    brokenRule: null,
  };
  const funnel = {
    blocked: 0,
    excluded: 0,
    filtered: 0,
    retrieved: 1,
    reranked: 1,
    passedSr: 1,
    passedLlm: 1,
    passedRules: 1,
    returned: 1,
  };
  return {
    seen,
    async recommend(request, context) {
      seen.push({ request, context });
      if (instead) return instead(context);
      const keyphrases = [keyphraseOf('garden hose', { ...score, variants: ['garden hoses'] })];
      const answer = {
        release: 'bp-0',
        item: request.item,
        keyphrases,
        negativeKeyphrases: [],
        funnel,
        degraded: false,
        degradedLevel: 0,
        notes: [],
      };
      return { answer, source: 'computed', stages: STAGES };
    },
    async rank(request, context) {
      seen.push({ request, context });
      if (instead) return instead(context);
      const known = {
        inUniverse: true,
        listedAs: 'hose',
        demand: 3,
        insights: null,
        duplicateOf: null,
        blocked: false,
        explanation: null,
        error: null,
      };
      const keyphrases = request.keyphrases.map((keyphrase, index) => ({
        index,
        keyphrase,
        normalised: keyphrase,
        ...score,
        rank: index + 1,
        group: index,
        ...known,
      }));
      const answer = { release: 'bp-0', item: request.item, keyphrases, degraded: false, notes: [] };
      return { answer, source: 'computed', stages: STAGES };
    },
    cacheSize: () => ({ answers: 0, bytes: 0 }),
    screen: (keyphrases) => [...keyphrases],
    info: () => ({
      load: IDLE,
      release: 'bp-0',
      thresholds: { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 },
      provider: 'cpu',
      workers: { alive: 2, wanted: 2 },
      obstacle: null,
      troubles: [],
      slots: 2,
    }),
  };
}
