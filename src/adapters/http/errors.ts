import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BidphraseError, ERRORS, toBidphraseError } from '../../contract/errors.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';
import { hangUp, isStreaming } from './sockets.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Every error of the application as a problem: thrown by handlers, by the framework, and by asking what is not there. */
export function answerErrorsAsProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(fromFramework(error, app), request, reply));
  app.setNotFoundHandler((request, reply) => {
    const url = pathOf(request);
    const allowed = METHODS.filter((method) => app.hasRoute({ url, method }));
    if (allowed.length === 0)
      throw new BidphraseError('NOT_FOUND', `nothing is served at ${url}: the documentation is at /docs`);
    reply.header('allow', allowed.join(', '));
    throw new BidphraseError(
      'METHOD_NOT_ALLOWED',
      `${url} does not take ${request.method}: use ${allowed.join(' or ')}`,
    );
  });
}

/** Sends an error as its problem, with Retry-After where a later try can help; logs what the caller must not see. */
export function sendProblem(error: BidphraseError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, pathOf(request));
  logFailure(error, request);
  if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
  if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer realm="bidphrase"');
  return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
}

/**
 * What is broken here is an error, with its stack. What was refused because of load or time is what this service is meant to do
 * then, and comes by the thousand: counted elsewhere, told here only when asked for.
 */
function logFailure(error: BidphraseError, { log }: FastifyRequest): void {
  const { code, cause } = error;
  if (code === 'INTERNAL') log.error({ err: cause ?? error, code }, 'request failed');
  else if (ERRORS[code].http >= 500) log.debug({ code, reason: error.message }, 'request failed');
}

/** Says in the contract's terms what the framework refused before any handler ran. */
export function fromFramework(error: FastifyError, app: FastifyInstance): BidphraseError {
  const body = (rule: string, message: string) => [{ field: '', rule, message }];
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH': {
      const message = 'the request body is not valid JSON: send one JSON object, in full';
      return new BidphraseError('INVALID_ARGUMENT', message, { fields: body('json', message) });
    }
    case 'FST_ERR_BAD_URL':
      return new BidphraseError('INVALID_ARGUMENT', 'the path is not valid percent-encoding: encode "%" as "%25"');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new BidphraseError('PAYLOAD_TOO_LARGE', `the request body is over ${app.initialConfig.bodyLimit} bytes`);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new BidphraseError('UNSUPPORTED_MEDIA_TYPE', 'send the header "content-type: application/json"');
    default:
      return toBidphraseError(error);
  }
}

/**
 * Answers bytes that are not HTTP, headers that are too large and requests that never end; no request object exists
 * then, so the answer is written to the socket by hand.
 */
export function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Socket, log: FastifyBaseLogger): void {
  const cut = error.code === 'ECONNRESET' || socket.destroyed || !socket.writable;
  if (cut || isStreaming(socket)) return void socket.destroy();
  const [status, reason] = BROKEN[error.code ?? ''] ?? [400, 'Bad Request'];
  const problem = {
    ...problemOf(new BidphraseError('INVALID_ARGUMENT', `not a valid HTTP request (${reason})`)),
    status,
  };
  const body = JSON.stringify(problem);
  log.debug({ code: error.code }, 'broken HTTP');
  const head = [`HTTP/1.1 ${status} ${reason}`, `content-type: ${PROBLEM_TYPE}`, `content-length: ${body.length}`];
  socket.write(`${head.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`);
  hangUp(socket);
}

const BROKEN: Record<string, [number, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** The path without the query, which may hold a title. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0];
}
