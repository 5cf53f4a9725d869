import { ITEMS } from './items.js';

/**
 * @typedef {{ item: { id: string, title: string, category?: string }, limit: number }} RecommendBody
 */

/**
 * Body of the n-th POST /recommend. Every n has its own title, so that no answer comes from the cache.
 * @param {number} n
 * @returns {RecommendBody}
 */
export function recommendBody(n) {
  const item = ITEMS[n % ITEMS.length];
  const body = recommendBodyOf(`${item.title} no. ${n}`, n);
  return { ...body, item: { ...item, ...body.item } };
}

/**
 * Body of the n-th POST /recommend, for a title of yours.
 * @param {string} title
 * @param {number} n
 * @returns {RecommendBody}
 */
export function recommendBodyOf(title, n) {
  return { item: { id: `load-${n}`, title }, limit: 20 };
}

/**
 * Body of the n-th POST /rank: a listing with phrases of its own title and of another.
 * @param {number} n
 */
export function rankBody(n) {
  const item = ITEMS[n % ITEMS.length];
  const other = ITEMS[(n + 1) % ITEMS.length];
  return {
    item,
    keyphrases: [item.title, other.title].map((title) => title.toLowerCase().split(' ').slice(0, 4).join(' ')),
  };
}

/**
 * What is wrong with an answer to POST /recommend, or '' when nothing is.
 * @param {any} answer parsed JSON
 * @param {RecommendBody} body the request
 */
export function recommendFault(answer, body) {
  if (!answer || typeof answer.release !== 'string') return 'no release id';
  if (answer.item?.id !== body.item.id) return `answer to another item: ${answer.item?.id}`;
  if (!Array.isArray(answer.keyphrases) || answer.keyphrases.length > body.limit)
    return 'keyphrases missing or too many';
  if (answer.funnel?.returned !== answer.keyphrases.length) return 'funnel.returned differs from the list';
  return '';
}

/**
 * Whether a status says that the service has too much to do: come back later.
 * @param {number} status
 */
export function isRefusal(status) {
  return status === 429;
}

/**
 * What is wrong with the headers of a refusal, or '' when nothing is: it must say in whole seconds when to come back.
 * @param {Record<string, string | undefined>} headers as k6 spells them
 */
export function retryAfterFault(headers) {
  const seconds = headers['Retry-After'];
  return /^[1-9]\d*$/.test(seconds ?? '') ? '' : `Retry-After is ${seconds}`;
}

/**
 * Milliseconds by stage, from a Server-Timing header; 0 for a stage that it lacks.
 * @param {string | undefined} header
 */
export function stageTimes(header) {
  const stages = { wait: 0, tokenize: 0, encode: 0, search: 0, rerank: 0, total: 0 };
  for (const [, name, ms] of (header ?? '').matchAll(/([a-z]+);dur=([\d.]+)/g)) {
    if (name in stages) stages[/** @type {keyof typeof stages} */ (name)] = Number(ms);
  }
  return stages;
}
