/**
 * Half a minute of requests from two clients: every one must be answered, and well formed.
 *   k6 run loadtest/smoke.js                               against http://127.0.0.1:8080
 *   k6 run -e BASE_URL=http://HOST:PORT loadtest/smoke.js  against another address
 */
import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { mustBeReady } from './lib/ask.js';
import { rankBody, recommendBody, recommendFault } from './lib/requests.js';
import { BASE_URL } from './lib/settings.js';

const JSON_HEADERS = { headers: { 'content-type': 'application/json' } };

export const options = {
  scenarios: { smoke: { executor: 'constant-vus', vus: 2, duration: '30s' } },
  thresholds: { checks: ['rate==1'], http_req_failed: ['rate==0'] },
};

export const setup = mustBeReady;

export default function smoke() {
  const n = exec.scenario.iterationInTest;
  const body = recommendBody(n);
  const answer = http.post(`${BASE_URL}/recommend`, JSON.stringify(body), JSON_HEADERS);
  check(answer, {
    'recommend answers 200': ({ status }) => status === 200,
    'recommend is well formed': (response) => recommendFault(response.json(), body) === '',
  });
  const rank = rankBody(n);
  const ranked = http.post(`${BASE_URL}/rank`, JSON.stringify(rank), JSON_HEADERS);
  check(ranked, {
    'rank answers 200': ({ status }) => status === 200,
    'rank keeps the order given': (response) => {
      const keyphrases = /** @type {{ keyphrase: string }[]} */ (/** @type {unknown} */ (response.json('keyphrases')));
      return keyphrases.every(({ keyphrase }, i) => keyphrase === rank.keyphrases[i]);
    },
  });
}
