/** A line of a stream of bytes, without its end. */
export interface Line {
  /** From 1. */
  number: number;
  /** The text, or why there is none: the line is longer than allowed, or it is not UTF-8. */
  text: string | { unreadable: 'tooLong' | 'notUtf8' };
}

const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Splits bytes into lines at each line feed; what follows the last one is a line too, unless it is empty. Never holds more
 * than one line and one chunk: of a line over `maxBytes` the rest is passed over unread. A byte order mark is dropped.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let held = new Uint8Array(Math.min(1024, maxBytes));
  let bytes = 0;
  let number = 0;
  const add = (part: Uint8Array) => {
    const before = bytes;
    bytes += part.length;
    if (bytes > maxBytes) return;
    if (bytes > held.length) {
      const larger = new Uint8Array(Math.max(2 * held.length, bytes));
      larger.set(held.subarray(0, before));
      held = larger;
    }
    held.set(part, before);
  };
  const end = (): Line => {
    const text = bytes > maxBytes ? ({ unreadable: 'tooLong' } as const) : decode(held.subarray(0, bytes));
    bytes = 0;
    return { number: ++number, text };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    add(chunk.subarray(from));
  }
  if (bytes > 0) yield end();
}

function decode(bytes: Uint8Array): Line['text'] {
  try {
    return decoder.decode(bytes);
  } catch {
    return { unreadable: 'notUtf8' };
  }
}
