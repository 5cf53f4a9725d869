/**
 * More and more until the service refuses, and half as much after that: what is accepted must still be answered in time,
 * refusals must be quick and say when to come back, and afterwards everything is as before.
 *   k6 run loadtest/stress.js
 *   k6 run -e RATE=40 -e TIMES=3 -e DEADLINE_MS=1000 loadtest/stress.js     40 a second is what it sustains
 */
import { askRecommend, mustBeReady } from './lib/ask.js';
import { number } from './lib/settings.js';

const RATE = number('RATE', 20);
const TIMES = number('TIMES', 3);
const DEADLINE_MS = number('DEADLINE_MS', 1000);
const FLOOD = Math.ceil(TIMES * RATE);
const QUIET_FROM_S = 150;

export const options = {
  scenarios: {
    flood: {
      executor: 'ramping-arrival-rate',
      exec: 'flood',
      startRate: Math.ceil(RATE / 2),
      timeUnit: '1s',
      preAllocatedVUs: FLOOD,
      maxVUs: 10 * FLOOD,
      stages: [
        { duration: '30s', target: Math.ceil(RATE) },
        { duration: '60s', target: FLOOD },
        { duration: '50s', target: FLOOD },
        { duration: '0s', target: 0 },
      ],
    },
    // Ten seconds after the flood: the service has recovered by then.
    quiet: {
      executor: 'constant-arrival-rate',
      exec: 'quiet',
      startTime: `${QUIET_FROM_S}s`,
      rate: Math.ceil(RATE / 2),
      timeUnit: '1s',
      duration: '60s',
      preAllocatedVUs: Math.ceil(RATE),
      maxVUs: Math.ceil(10 * RATE),
    },
  },
  thresholds: {
    checks: ['rate>0.999'],
    http_req_failed: ['rate<0.01'],
    'http_req_duration{status:200}': [`p(99)<${DEADLINE_MS}`],
    'http_req_duration{status:429}': ['p(95)<50'],
    'http_req_failed{scenario:quiet}': ['rate==0'],
    'refused{scenario:quiet}': ['count==0'],
    'degraded{scenario:quiet}': ['rate==0'],
  },
};

export const setup = mustBeReady;

const HEADERS = { 'x-bidphrase-timeout-ms': String(Math.round(DEADLINE_MS)) };
export const flood = () => askRecommend(HEADERS);
export const quiet = () => askRecommend();
