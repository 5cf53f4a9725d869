import type { handleUnaryCall, ServerDuplexStream, ServerUnaryCall } from '@grpc/grpc-js';
import { type BidphraseError, ERRORS, toBidphraseError } from '../../contract/errors.ts';
import { PRIORITY_HEADER, readKey, readPriority } from '../../contract/headers.ts';
import type { Access, Caller } from '../../core/access.ts';
import type { Observer } from '../../core/observer.ts';
import type { RequestContext } from '../../core/recommender.ts';
import { statusOf } from './errors.ts';

/** A message as proto-loader gives it: camel case names, unset `optional` fields absent. */
export type Message = Record<string, unknown>;

/** A method as the adapter sees it: message in, message out, BidphraseError thrown. */
export type Handle = (request: Message, context: RequestContext) => Promise<Message>;

/** A streaming method as the adapter sees it: results are collected at the pace at which the caller reads them. */
export type HandleStream = (requests: AsyncIterable<Message>, context: RequestContext) => AsyncIterable<Message>;

/** What calls have in common. */
export interface Calls {
  /** Told of every call that ended, for the log: no message text. */
  onEnd(call: { method: string; ms: number; error?: BidphraseError; key?: string }): void;
  /** Undefined where everybody may ask. */
  access?: Access;
  /** Undefined where nobody follows calls. */
  observer?: Observer;
  /** Calls that have not ended. */
  running: Set<Promise<void>>;
}

export type AnyCall = ServerUnaryCall<Message, Message> | ServerDuplexStream<Message, Message>;

/** A unary gRPC method out of an asynchronous function: cancellation and deadline in, answer or status out. */
export function unary(handle: Handle, calls: Calls): handleUnaryCall<Message, Message> {
  return (call, callback) => {
    const answer = async (context: RequestContext) => callback(null, await handle(call.request, context));
    watch(call, calls, answer, (error) => callback(statusOf(error)));
  };
}

/** Does the work of a call, and tells of its end; an error goes to `refuse`. */
export function watch(
  call: AnyCall,
  { onEnd, access, observer, running }: Calls,
  work: (context: RequestContext) => Promise<void>,
  refuse: (error: BidphraseError) => void,
): void {
  const start = performance.now();
  const method = call.getPath();
  const visit = observer?.begin({ door: 'grpc', name: method, carriers: [call.metadata.getMap()] });
  let key: string | undefined;
  const end = (error?: BidphraseError) => {
    visit?.end({ status: error?.code ?? 'OK', failed: error !== undefined && ERRORS[error.code].http >= 500 });
    onEnd({ method, ms: performance.now() - start, error, key });
  };
  const serve = async () => {
    try {
      const caller = access?.admit(readKey((name) => call.metadata.get(name)[0]));
      key = caller?.name;
      caller?.take();
      await work(contextOf(call, start, caller));
      end();
    } catch (thrown) {
      const error = toBidphraseError(thrown);
      refuse(error);
      end(error);
    }
  };
  const served = (visit ? visit.run(serve) : serve()).finally(() => running.delete(served));
  running.add(served);
}

/** A signal that is aborted when the caller cancels or goes away, the time it is willing to wait, and its class. */
function contextOf(call: AnyCall, receivedAt: number, caller: Caller | undefined): RequestContext {
  const controller = new AbortController();
  call.on('cancelled', () => controller.abort());
  const deadline = Number(call.getDeadline());
  const asked = readPriority(call.metadata.get(PRIORITY_HEADER)[0]);
  const priority = caller ? caller.classOf(asked) : asked;
  return {
    signal: controller.signal,
    receivedAt,
    ...(caller ? { caller } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(Number.isFinite(deadline) ? { timeoutMs: Math.max(0, deadline - Date.now()) } : {}),
  };
}
