import { ResponderBuilder, ServerInterceptingCall, type ServerInterceptor, ServerListenerBuilder } from '@grpc/grpc-js';
import { BidphraseError } from '../../contract/errors.ts';
import { statusOf } from './errors.ts';

/** Gives up calls of one message whose message is not there in time; a stream may be silent for as long as it likes. */
export function receivingWithin(ms: number): ServerInterceptor {
  return (method, call) => {
    if (method.requestStream) return new ServerInterceptingCall(call);
    const timer = setTimeout(() => call.sendStatus(tooSlow(ms)), ms).unref();
    const listener = new ServerListenerBuilder()
      .withOnReceiveMessage((message, next) => {
        clearTimeout(timer);
        next(message);
      })
      .withOnCancel(() => clearTimeout(timer))
      .build();
    return new ServerInterceptingCall(call, new ResponderBuilder().withStart((next) => next(listener)).build());
  };
}

function tooSlow(ms: number) {
  return statusOf(new BidphraseError('INVALID_ARGUMENT', `the request did not come to its end within ${ms} ms`));
}
