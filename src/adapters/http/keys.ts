import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readKey } from '../../contract/headers.ts';
import type { Access, Caller } from '../../core/access.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Asks for an API key at every address of a scope, before a byte of the body is read. */
export function askForKeys(scope: FastifyInstance, access: Access): void {
  scope.addHook('onRequest', async (request) => {
    const caller = access.admit(readKey((name) => request.headers[name]));
    callers.set(request, caller);
    caller.take();
  });
}

/** Who sent a request; undefined where no keys are asked for. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}
