import { logVerbosity, Server, type ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import type { CertificateSource } from '../../config/certificates.ts';
import { BidphraseError } from '../../contract/errors.ts';
import type { Access } from '../../core/access.ts';
import type { Feedback } from '../../core/feedback.ts';
import type { Observer } from '../../core/observer.ts';
import type { Readiness } from '../../core/readiness.ts';
import type { Recommender } from '../../core/recommender.ts';
import { type Calls, unary } from './call.ts';
import { credentialsOf } from './credentials.ts';
import { loadProto, recommenderService } from './definition.ts';
import { healthOf } from './health.ts';
import { receivingWithin } from './receiving.ts';
import { methodsOf } from './recommender.ts';
import { bidirectional } from './stream.ts';

/** Milliseconds of silence after which a connection is asked whether it is still there: a stream may be silent for long. */
const KEEPALIVE_MS = 60_000;

/** What the gRPC adapter is made of. */
export interface GrpcOptions {
  recommender: Recommender;
  /** Undefined where no feedback is kept. */
  feedback?: Feedback;
  readiness: Pick<Readiness, 'obstacle'>;
  /** Undefined where everybody may ask. */
  access?: Access;
  /** Undefined where gRPC is plain text. */
  certificates?: CertificateSource;
  /** Told of every call that ended. */
  onEnd: Calls['onEnd'];
  /** Undefined where nobody follows calls. */
  observer?: Observer;
  /** Largest message in bytes. */
  messageLimit: number;
  /** Milliseconds a caller may take to send the message of a call that has one. */
  receiveTimeoutMs: number;
  /** Milliseconds that answers on their way, unread streams and open health watches get on closing before they are cut. */
  closeGraceMs?: number;
}

/** The gRPC service. */
export interface GrpcServer {
  /** Starts to listen; resolves with the port, which matters when asked for port 0. */
  listen(host: string, port: number): Promise<number>;
  /** Takes nothing new, lets running calls end, closes every connection. */
  close(): Promise<void>;
}

/** Recommender, health and reflection on one server, not listening yet: for the service and for its tests alike. */
export function buildGrpc({
  recommender,
  feedback,
  readiness,
  access,
  certificates,
  onEnd,
  observer,
  messageLimit,
  receiveTimeoutMs,
  closeGraceMs = 2000,
}: GrpcOptions): GrpcServer {
  setLogVerbosity(logVerbosity.NONE); // its own words on the console would break the rule of one line a start error
  const definition = loadProto();
  const running: Calls['running'] = new Set();
  const calls = { onEnd, access, observer, running };
  const stopping = new AbortController();
  const cut = new AbortController();
  const server = new Server({
    interceptors: [receivingWithin(receiveTimeoutMs)],
    'grpc.max_receive_message_length': messageLimit,
    'grpc.keepalive_time_ms': KEEPALIVE_MS,
  });
  const methods = methodsOf({ recommender, feedback, stopping: stopping.signal });
  server.addService(recommenderService(definition).service, {
    recommend: unary(methods.recommend, calls),
    rank: unary(methods.rank, calls),
    feedback: unary(methods.feedback, calls),
    recommendStream: bidirectional(methods.recommendStream, calls, cut.signal),
  });
  const health = healthOf(readiness);
  health.service.addToServer(server);
  new ReflectionService(definition).addToServer(server);

  return {
    listen: (host, port) => listen(server, credentialsOf(certificates), { host, port }),
    close() {
      health.close();
      stopping.abort(new BidphraseError('UNAVAILABLE', 'the service is stopping: send the rest again'));
      const timer = setTimeout(() => cut.abort(), closeGraceMs);
      return close(server, running, closeGraceMs).finally(() => clearTimeout(timer));
    },
  };
}

function listen(
  server: Server,
  credentials: ServerCredentials,
  { host, port }: { host: string; port: number },
): Promise<number> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
}

/** An open health watch never ends by itself: once no call is running, connections get the grace and are then cut. */
async function close(server: Server, running: ReadonlySet<Promise<unknown>>, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  await Promise.allSettled(running);
  const cut = setTimeout(() => server.forceShutdown(), graceMs);
  await closed;
  clearTimeout(cut);
}
