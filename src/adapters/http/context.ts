import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  checkBulkPriority,
  PRIORITIES,
  PRIORITY_HEADER,
  type Priority,
  readPriority,
  readTimeout,
  TIMEOUT_HEADER,
} from '../../contract/headers.ts';
import type { BulkContext } from '../../core/bulk.ts';
import type { RequestContext } from '../../core/recommender.ts';
import { callerSignal } from './cancel.ts';
import { callerOf } from './keys.ts';

const headers = (classes: readonly Priority[]) =>
  Type.Object({
    [PRIORITY_HEADER]: Type.Optional(
      Type.Unsafe<Priority>(
        Type.String({ enum: [...classes], default: classes[0], description: 'Class that the request waits in' }),
      ),
    ),
    [TIMEOUT_HEADER]: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 999_999_999, description: 'Milliseconds that you wait, from its arrival' }),
    ),
  });

/** The headers that a request may carry besides its message, for the documentation. */
export const CallHeaders = headers(PRIORITIES);

/** The same of a request for many items, which are served in one class alone. */
export const BulkHeaders = headers(['bulk']);

/** What a request says besides its message: whether its caller is still there, how long he waits, and his class. */
export function contextOf(request: FastifyRequest, reply: FastifyReply): RequestContext {
  const caller = callerOf(request);
  const asked = readPriority(request.headers[PRIORITY_HEADER]);
  const priority = caller ? caller.classOf(asked) : asked;
  const timeoutMs = readTimeout(request.headers[TIMEOUT_HEADER]);
  const { elapsedTime } = reply; // read before the clock, so that it never gives a time before the request
  return {
    signal: callerSignal(reply),
    receivedAt: performance.now() - elapsedTime,
    ...(caller ? { caller } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

/** The same of a request for many items, and whether the service stops meanwhile. */
export function bulkContextOf(request: FastifyRequest, reply: FastifyReply, stopping: AbortSignal): BulkContext {
  const { priority, ...context } = contextOf(request, reply);
  checkBulkPriority(priority);
  return { ...context, stopping };
}
