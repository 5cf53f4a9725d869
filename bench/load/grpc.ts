import { credentials, type ServiceClientConstructor, type ServiceError, status } from '@grpc/grpc-js';
import { loadProto, recommenderService } from '../../src/adapters/grpc/definition.ts';
import { RETRY_KEY } from '../../src/adapters/grpc/errors.ts';
import type { Hit } from './hits.ts';

/** Load of a constant arrival rate over gRPC, as `Attack` is over HTTP. */
export interface GrpcAttack {
  /** host:port */
  address: string;
  rate: number;
  seconds: number;
  /** Request messages as JSON, one a call. */
  bodies: Iterator<string>;
  timeoutMs: number;
}

/** HTTP statuses that gRPC codes stand for, so that both kinds of load are counted alike; what is not here is 0. */
const STATUS: Partial<Record<number, number>> = {
  [status.OK]: 200,
  [status.INVALID_ARGUMENT]: 400,
  [status.RESOURCE_EXHAUSTED]: 429,
  [status.UNAVAILABLE]: 503,
  [status.DEADLINE_EXCEEDED]: 504,
};

/**
 * Calls Recommend at a constant rate. A call that this process sends late is measured from when it was due, so that a slow
 * answer cannot hide the calls that came behind it (coordinated omission, Tene 2013).
 */
export async function attackGrpc({ address, rate, seconds, bodies, timeoutMs }: GrpcAttack): Promise<Hit[]> {
  const client = new (recommenderService(loadProto()))(address, credentials.createInsecure());
  const start = performance.now();
  const calls: Promise<Hit>[] = [];
  try {
    for (let n = 0; n / rate < seconds; n++) {
      const due = (1000 * n) / rate;
      await until(start + due);
      calls.push(call(client, JSON.parse(bodies.next().value), { start, due, timeoutMs }));
    }
    return await Promise.all(calls);
  } finally {
    client.close();
  }
}

/** Resolves at a moment of the performance clock. */
async function until(moment: number): Promise<void> {
  const left = moment - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

function call(
  client: InstanceType<ServiceClientConstructor>,
  message: object,
  { start, due, timeoutMs }: { start: number; due: number; timeoutMs: number },
): Promise<Hit> {
  const deadline = Date.now() + timeoutMs;
  return new Promise((resolve) => {
    client.recommend(message, { deadline }, (error: ServiceError | null) => {
      const code = STATUS[error?.code ?? status.OK] ?? 0;
      const hint = error?.metadata.get(RETRY_KEY)[0];
      const hit = { at: due, ms: performance.now() - start - due, code, body: '' };
      resolve(hint === undefined ? hit : { ...hit, retryAfterMs: Number(hint) });
    });
  });
}
