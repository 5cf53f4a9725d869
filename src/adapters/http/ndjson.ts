import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { BulkResult } from '../../contract/bulk.ts';
import { toBidphraseError } from '../../contract/errors.ts';
import { type Row, rowsOfJson } from '../../contract/rows.ts';
import { type BulkContext, failure, recommendStream } from '../../core/bulk.ts';
import type { Recommender } from '../../core/recommender.ts';
import { splitLines } from '../../text/lines.ts';
import { hangUp, LINGER_MS, markStreaming } from './sockets.ts';

/** The media type of a stream of JSON values, one a line. */
export const NDJSON_TYPE = 'application/x-ndjson';

/** What bounds a stream. */
export interface StreamLimits {
  /** Bytes of one line. */
  lineBytes: number;
  /** Milliseconds without a byte in either direction after which the connection is cut. */
  idleMs: number;
}

/**
 * Answers each line of a request while the next ones arrive, one line a request line, in their order. The client's pace is
 * that of the service: who does not read is not read from. If the stream ends before the request does, its last line says so.
 */
export function sendLines(
  reply: FastifyReply,
  { recommender, body, context }: { recommender: Recommender; body: Readable; context: BulkContext },
  { lineBytes, idleMs }: StreamLimits,
): FastifyReply {
  const { raw } = reply;
  const { socket } = reply.request.raw;
  const mark = markStreaming(socket);
  raw.once('close', mark.end);
  raw.setTimeout(idleMs, () => socket.destroy());
  const shorten = () => void raw.setTimeout(2 * LINGER_MS);
  context.stopping?.addEventListener('abort', shorten, { once: true });
  raw.once('close', () => context.stopping?.removeEventListener('abort', shorten));

  async function* answer(): AsyncGenerator<string> {
    raw.flushHeaders(); // A client may wait for them before it sends its first line.
    let last: BulkResult | undefined;
    try {
      for await (last of recommendStream(recommender, rowsOf(body, lineBytes), context)) yield lineOf(last);
    } catch (thrown) {
      const place = { index: (last?.index ?? -1) + 1, line: (last?.line ?? 0) + 1 };
      const { code, message, ...rest } = failure(toBidphraseError(thrown));
      const error = { code, message: `${message}; nothing from line ${place.line} on is answered`, ...rest };
      raw.once('finish', () => hangUp(socket));
      yield lineOf({ ...place, item: null, error });
    }
  }
  return reply.type(NDJSON_TYPE).send(Readable.from(answer(), { highWaterMark: 1 }));
}

function rowsOf(body: Readable, maxBytes: number): AsyncIterable<Row> {
  // The connection carries the answer too: it outlives the reading of its request.
  const chunks: AsyncIterable<Uint8Array> = body.iterator({ destroyOnReturn: false });
  return rowsOfJson(splitLines(chunks, maxBytes), maxBytes);
}

function lineOf(result: BulkResult): string {
  return `${JSON.stringify(result)}\n`;
}
