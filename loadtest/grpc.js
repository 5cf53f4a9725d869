/**
 * A constant arrival rate over gRPC.
 *   k6 run loadtest/grpc.js
 *   k6 run -e GRPC_ADDRESS=HOST:PORT -e RATE=50 -e MINUTES=10 -e DEADLINE_MS=1000 loadtest/grpc.js
 */
import { check } from 'k6';
import exec from 'k6/execution';
import grpc from 'k6/net/grpc';
import { recommendBody, recommendFault } from './lib/requests.js';
import { GRPC_ADDRESS, number } from './lib/settings.js';

const RATE = number('RATE', 20);
const DEADLINE_MS = number('DEADLINE_MS', 1000);

export const options = {
  scenarios: {
    grpc: {
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
    grpc_req_duration: [`p(99)<${DEADLINE_MS}`],
    dropped_iterations: ['count==0'],
  },
};

const client = new grpc.Client();
client.load(['../proto/bidphrase/v1'], 'recommend.proto');
let connected = false;

export default function recommend() {
  if (!connected) client.connect(GRPC_ADDRESS, { plaintext: true });
  connected = true;
  const body = recommendBody(exec.scenario.iterationInTest);
  const answer = client.invoke('bidphrase.v1.Recommender/Recommend', body, { timeout: `${Math.round(DEADLINE_MS)}ms` });
  check(answer, {
    'answers OK': ({ status }) => status === grpc.StatusOK,
    'is well formed': ({ status, message }) =>
      status === grpc.StatusOK && recommendFault(withDefaults(message), body) === '',
  });
}

/**
 * A message as JSON answers look: k6 leaves out fields that hold proto3's default.
 * @param {any} message
 */
function withDefaults(message) {
  return { keyphrases: [], ...message, funnel: { returned: 0, ...message?.funnel } };
}
