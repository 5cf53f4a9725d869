import type { FastifyReply } from 'fastify';
import type { Outcome } from '../../core/recommender.ts';

/** Stage times in milliseconds as a Server-Timing header, so that a client sees where the time went. */
export function serverTiming(stages: Readonly<Record<string, number>>): string {
  return Object.entries(stages)
    .map(([name, ms]) => `${name};dur=${ms.toFixed(3)}`)
    .join(', ');
}

/** Sends an answer of the core with its stage times. */
export function sendOutcome<A>(reply: FastifyReply, outcome: Outcome<A>): FastifyReply {
  const { wait, tokenize, encode, search, rerank, total } = outcome.stages;
  const header = serverTiming({ wait, tokenize, encode, search, rerank, total });
  return reply.header('server-timing', header).send(outcome.answer);
}
