import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { TestContext } from 'node:test';
import { type Line, splitLines } from '../../src/text/lines.ts';

/** A stream of lines to POST /recommend/bulk that is answered while it is sent. */
export interface LineClient {
  /** Sends a line; resolves when there is room for the next one. */
  send(line: object | string): Promise<void>;
  /** No further line. */
  end(): void;
  /** The answer, unread. */
  answer: Promise<IncomingMessage>;
  /** The next line of the answer; undefined when it is over. */
  // biome-ignore lint/suspicious/noExplicitAny: what came is looked at field by field
  next(): Promise<any>;
  /** Goes away. */
  destroy(): void;
}

/** Connects; gone when the test ends. */
export function openLines(t: TestContext, url: string, headers: Record<string, string> = {}): LineClient {
  const outgoing = request(`${url}/recommend/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  });
  outgoing.on('error', () => {});
  outgoing.flushHeaders();
  t.after(() => outgoing.destroy());
  const answer = once(outgoing, 'response').then(([message]) => message as IncomingMessage);
  answer.catch(() => {});
  let lines: AsyncIterator<Line> | undefined;
  return {
    answer,
    async send(line) {
      const text = typeof line === 'string' ? line : JSON.stringify(line);
      if (!outgoing.write(`${text}\n`)) await once(outgoing, 'drain');
    },
    end: () => void outgoing.end(),
    async next() {
      lines ??= splitLines(await answer, 1 << 24);
      const { done, value } = await lines.next();
      return done ? undefined : JSON.parse(String(value.text));
    },
    destroy: () => void outgoing.destroy(),
  };
}
