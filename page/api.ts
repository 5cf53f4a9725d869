import type { RecommendAnswer, RecommendRequest } from '../src/contract/recommend.ts';

/** The smallest scores that pass, as the release has them. */
export interface Thresholds {
  llm: number;
  /** In the place of `llm` for a keyphrase of another leaf category than the item's. */
  llmOtherLeaf: number;
  sr: number;
}

/** A refusal or a failure, in words for the person at the page. */
export class ServiceError extends Error {
  /** Milliseconds after which the service asks to be tried again, where it does. */
  readonly retryAfterMs?: number;

  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ServiceError';
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** POST /recommend. @throws ServiceError with the service's own words, or that it does not answer */
export async function recommend(request: RecommendRequest, signal?: AbortSignal): Promise<RecommendAnswer> {
  const headers = { 'content-type': 'application/json' };
  return ask('/recommend', { method: 'POST', headers, body: JSON.stringify(request), signal });
}

/** The thresholds that apply where a request has none. @throws ServiceError */
export async function releaseThresholds(signal?: AbortSignal): Promise<Thresholds> {
  return (await ask<{ thresholds: Thresholds }>('/readyz', { signal })).thresholds;
}

async function ask<A>(path: string, init: RequestInit): Promise<A> {
  const reply = await fetch(path, init).catch((error: Error) => {
    throw error.name === 'AbortError' ? error : new ServiceError('The service does not answer: is it running?');
  });
  if (reply.ok) return reply.json();
  const { detail } = await reply.json().catch(() => ({}));
  const after = Number(reply.headers.get('retry-after'));
  throw new ServiceError(detail ?? `The service answered ${reply.status}.`, after > 0 ? after * 1000 : undefined);
}
