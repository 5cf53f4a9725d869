/**
 * A constant arrival rate, as real callers come: each when it likes, whether or not others were answered.
 *   k6 run loadtest/load.js
 *   k6 run -e BASE_URL=http://HOST:PORT -e RATE=50 -e MINUTES=10 -e P99_MS=800 loadtest/load.js
 */
import { askRecommend, mustBeReady } from './lib/ask.js';
import { number } from './lib/settings.js';

const RATE = number('RATE', 20);
const P99_MS = number('P99_MS', 1000);

export const options = {
  scenarios: {
    load: {
      executor: 'constant-arrival-rate',
      rate: RATE,
      timeUnit: '1s',
      duration: `${Math.round(60 * number('MINUTES', 5))}s`,
      preAllocatedVUs: Math.ceil(RATE),
      maxVUs: Math.ceil(10 * RATE),
    },
  },
  thresholds: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    http_req_duration: [`p(99)<${P99_MS}`],
    refused: ['count==0'],
    degraded: ['rate<0.01'],
    // An iteration that k6 could not start in time would make the latencies look better than they are.
    dropped_iterations: ['count==0'],
  },
};

export const setup = mustBeReady;
export default () => askRecommend();
