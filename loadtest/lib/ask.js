import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter, Rate, Trend } from 'k6/metrics';
import { isRefusal, recommendBody, recommendFault, retryAfterFault, stageTimes } from './requests.js';
import { BASE_URL } from './settings.js';

/** Answers of which load took something off, of all answers. */
const degraded = new Rate('degraded');
const refused = new Counter('refused');
/** Milliseconds of an answer in the service, without the network and without waiting for a worker. */
const computing = new Trend('computing', true);

// A refusal is an answer: what counts as a failed request is everything else.
const EXPECTED = http.expectedStatuses(200, 429);

/** Stops the run at once, with a word on why, if the service is not ready. */
export function mustBeReady() {
  const ready = http.get(`${BASE_URL}/readyz`);
  if (ready.status !== 200) exec.test.abort(`${BASE_URL}/readyz answered ${ready.status}: is the service running?`);
}

/**
 * One POST /recommend with a title of its own; checks the answer, or that a refusal says when to come back.
 * @param {Record<string, string>} [headers]
 */
export function askRecommend(headers = {}) {
  const body = recommendBody(exec.scenario.iterationInTest);
  const answer = http.post(`${BASE_URL}/recommend`, JSON.stringify(body), {
    headers: { 'content-type': 'application/json', ...headers },
    responseCallback: EXPECTED,
    tags: { name: 'recommend' },
  });
  if (isRefusal(answer.status)) {
    refused.add(1);
    check(answer, { 'a refusal says when to come back': ({ headers: got }) => retryAfterFault(got) === '' });
    return;
  }
  check(answer, {
    'answers 200': ({ status }) => status === 200,
    'is well formed': (response) => response.status === 200 && recommendFault(response.json(), body) === '',
  });
  if (answer.status !== 200) return;
  degraded.add(answer.json('degraded') === true);
  const stages = stageTimes(answer.headers['Server-Timing']);
  computing.add(stages.encode + stages.search + stages.rerank);
}
