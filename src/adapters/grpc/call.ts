import type { handleUnaryCall, ServerUnaryCall } from '@grpc/grpc-js';
import { type BidphraseError, toBidphraseError } from '../../contract/errors.ts';
import { PRIORITY_HEADER, readPriority } from '../../contract/headers.ts';
import type { RequestContext } from '../../core/recommender.ts';
import { statusOf } from './errors.ts';
import type { Message } from './mapping.ts';

/** A method as the adapter sees it: message in, message out, BidphraseError thrown. */
export type Handle = (request: Message, context: RequestContext) => Promise<Message>;

/** Told of every call that ended, for the log: no message text. */
export type OnEnd = (call: { method: string; ms: number; error?: BidphraseError }) => void;

/** A unary gRPC method out of an asynchronous function: cancellation and deadline in, answer or status out. */
export function unary(handle: Handle, onEnd: OnEnd): handleUnaryCall<Message, Message> {
  return async (call, callback) => {
    const start = performance.now();
    const end = (error?: BidphraseError) => onEnd({ method: call.getPath(), ms: performance.now() - start, error });
    try {
      callback(null, await handle(call.request, contextOf(call, start)));
      end();
    } catch (thrown) {
      const error = toBidphraseError(thrown);
      callback(statusOf(error));
      end(error);
    }
  };
}

/** A signal that is aborted when the caller cancels or goes away, the time it is willing to wait, and its class. */
function contextOf(call: ServerUnaryCall<Message, Message>, receivedAt: number): RequestContext {
  const controller = new AbortController();
  call.on('cancelled', () => controller.abort());
  const deadline = Number(call.getDeadline());
  const priority = readPriority(call.metadata.get(PRIORITY_HEADER)[0]);
  return {
    signal: controller.signal,
    receivedAt,
    ...(priority === undefined ? {} : { priority }),
    ...(Number.isFinite(deadline) ? { timeoutMs: Math.max(0, deadline - Date.now()) } : {}),
  };
}
