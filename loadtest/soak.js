/**
 * Hours of a moderate rate: nothing may get slower, be refused or fail. Watch the memory of the service meanwhile.
 *   k6 run loadtest/soak.js
 *   k6 run -e RATE=15 -e HOURS=8 loadtest/soak.js
 */
import { askRecommend, mustBeReady } from './lib/ask.js';
import { number } from './lib/settings.js';

const RATE = number('RATE', 10);
const SECONDS = Math.round(3600 * number('HOURS', 2));
const P99_MS = number('P99_MS', 1000);

/** @param {number} startTime seconds */
const stretch = (startTime) => ({
  executor: 'constant-arrival-rate',
  startTime: `${startTime}s`,
  rate: RATE,
  timeUnit: '1s',
  duration: `${Math.round(SECONDS / 2)}s`,
  preAllocatedVUs: Math.ceil(RATE),
  maxVUs: Math.ceil(10 * RATE),
});

export const options = {
  // Two halves, so that the second one has thresholds of its own: what leaks or fills up shows there.
  scenarios: { first: stretch(0), second: stretch(Math.round(SECONDS / 2)) },
  thresholds: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    refused: ['count==0'],
    'http_req_duration{scenario:first}': [`p(99)<${P99_MS}`],
    'http_req_duration{scenario:second}': [`p(99)<${P99_MS}`],
    dropped_iterations: ['count==0'],
  },
};

export const setup = mustBeReady;
export default () => askRecommend();
