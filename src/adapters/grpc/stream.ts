import { once } from 'node:events';
import type { handleBidiStreamingCall } from '@grpc/grpc-js';
import { type Calls, type HandleStream, type Message, watch } from './call.ts';
import { statusOf } from './errors.ts';

/**
 * A bidirectional gRPC method out of an asynchronous generator. Nothing is written that the caller has no room for, and
 * nothing is read that the generator does not ask for, so that a slow caller costs no memory.
 *
 * @param cut aborted when the service waits no longer for callers to read
 */
export function bidirectional(
  handle: HandleStream,
  calls: Calls,
  cut: AbortSignal,
): handleBidiStreamingCall<Message, Message> {
  return (call) =>
    watch(
      call,
      calls,
      async (context) => {
        const signal = AbortSignal.any([context.signal as AbortSignal, cut]);
        // A call carries the answers too: it outlives the reading of its requests.
        for await (const message of handle(call.iterator({ destroyOnReturn: false }), context)) {
          if (!call.write(message)) await once(call, 'drain', { signal });
        }
        call.end();
      },
      (error) => {
        if (!call.destroyed) call.emit('error', statusOf(error));
      },
    );
}
