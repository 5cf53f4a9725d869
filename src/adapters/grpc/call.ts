import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { toBidphraseError } from '../../contract/errors.ts';
import { statusOf } from './errors.ts';
import type { Message } from './mapping.ts';

/** What a handler learns about the call besides the message. */
export interface CallContext {
  /** Aborted when the caller cancels, goes away or its deadline passes. */
  signal: AbortSignal;
  /** The caller's deadline, milliseconds since the epoch; absent when it set none. */
  deadline?: number;
}

/** Told of every error that is answered, for the log. */
export type OnError = (error: ReturnType<typeof toBidphraseError>, method: string) => void;

/** A unary gRPC method out of an asynchronous function: cancellation and deadline in, answer or status out. */
export function unary(handle: (request: Message, context: CallContext) => Promise<Message>, onError: OnError) {
  return async (call: ServerUnaryCall<Message, Message>, callback: sendUnaryData<Message>): Promise<void> => {
    const controller = new AbortController();
    call.on('cancelled', () => controller.abort());
    try {
      callback(null, await handle(call.request, { signal: controller.signal, ...deadlineOf(call) }));
    } catch (thrown) {
      const error = toBidphraseError(thrown);
      onError(error, call.getPath());
      callback(statusOf(error));
    }
  };
}

function deadlineOf(call: ServerUnaryCall<Message, Message>): { deadline?: number } {
  const deadline = Number(call.getDeadline());
  return Number.isFinite(deadline) ? { deadline } : {};
}
