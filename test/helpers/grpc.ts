import type { TestContext } from 'node:test';
import {
  type CallOptions,
  credentials,
  makeGenericClientConstructor,
  type ServiceClientConstructor,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { service as healthService } from 'grpc-health-check';
import { PROTO_FILE, recommenderService } from '../../src/adapters/grpc/definition.ts';
import { buildGrpc, type GrpcOptions, type GrpcServer } from '../../src/adapters/grpc/server.ts';
import { fixedRecommender } from './recommender.ts';

/** Ready, whatever happens. */
export const READY = { obstacle: null };

/** A method of a dynamic client, awaited: the answer, or the ServiceError thrown. */
export type Ask = (method: string, message: object, options?: CallOptions) => Promise<Record<string, unknown>>;

/** The production gRPC service around a core on a free port; closed at the end of the test. */
export async function startGrpc(
  t: TestContext,
  options: Partial<GrpcOptions> = {},
): Promise<{ server: GrpcServer; port: number }> {
  const server = buildGrpc({
    recommender: fixedRecommender(),
    readiness: READY,
    onEnd: () => {},
    messageLimit: 262_144,
    receiveTimeoutMs: 5000,
    closeGraceMs: 100,
    ...options,
  });
  const port = await server.listen('127.0.0.1', 0);
  t.after(() => server.close());
  return { server, port };
}

/** A client that reads like any other language's: a plain field that was not sent is its default. */
export function connectGrpc(
  t: TestContext,
  port: number,
): { client: InstanceType<ServiceClientConstructor>; ask: Ask } {
  const definition = loadSync(PROTO_FILE, { longs: Number, defaults: true, arrays: true });
  const client = new (recommenderService(definition))(`127.0.0.1:${port}`, credentials.createInsecure());
  t.after(() => client.close());
  const ask: Ask = (method, message, options = {}) =>
    new Promise((resolve, reject) => {
      client[method](message, options, (error: ServiceError | null, answer: Record<string, unknown>) =>
        error ? reject(error) : resolve(answer),
      );
    });
  return { client, ask };
}

/** A client of the standard health service. */
export function healthClient(t: TestContext, port: number) {
  const Health = makeGenericClientConstructor(healthService, 'Health');
  const client = new Health(`127.0.0.1:${port}`, credentials.createInsecure());
  t.after(() => client.close());
  return client;
}

/** Asks the standard health service for the status of one service. */
export function healthStatus(t: TestContext, port: number, service: string): Promise<string> {
  return new Promise((resolve, reject) => {
    healthClient(t, port).check({ service }, (error: Error | null, answer: { status: string }) =>
      error ? reject(error) : resolve(answer.status),
    );
  });
}
