import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Line, splitLines } from '../../src/text/lines.ts';

async function split(chunks: readonly Uint8Array[], maxBytes = 1000): Promise<Line['text'][]> {
  const lines: Line[] = [];
  async function* source() {
    yield* chunks;
  }
  for await (const line of splitLines(source(), maxBytes)) lines.push(line);
  assert.deepEqual(
    lines.map(({ number }) => number),
    lines.map((_, at) => at + 1),
  );
  return lines.map(({ text }) => text);
}

const bytes = (text: string) => new TextEncoder().encode(text);

test('lines end at a line feed, the last one also at the end; an empty line is a line', async () => {
  assert.deepEqual(await split([bytes('a\n\nb')]), ['a', '', 'b']);
  assert.deepEqual(await split([bytes('a\r\nb\n')]), ['a\r', 'b']);
  assert.deepEqual(await split([]), []);
  assert.deepEqual(await split([bytes('\ufeffa\nb')]), ['a', 'b']);
});

test('however the bytes are cut, the lines are the same', async () => {
  const text = 'título\n日本語 😀\n\n{"a":1}\r\nend';
  const whole = await split([bytes(text)]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (sizes) => {
      const chunks: Uint8Array[] = [];
      const all = bytes(text);
      for (let at = 0, n = 0; at < all.length; at += sizes[n++ % sizes.length]) {
        chunks.push(all.subarray(at, at + sizes[n % sizes.length]));
      }
      assert.deepEqual(await split(chunks), whole);
    }),
  );
});

test('a line over the limit is told and passed over, and the next one is read', async () => {
  const long = { unreadable: 'tooLong' };
  assert.deepEqual(await split([bytes('1234\n12345\n123')], 4), ['1234', long, '123']);
  assert.deepEqual(await split([bytes('12'), bytes('34'), bytes('5'), bytes('6\nb\n789'), bytes('01')], 4), [
    long,
    'b',
    long,
  ]);
});

test('bytes that are not UTF-8 are told, and the next line is read', async () => {
  assert.deepEqual(await split([new Uint8Array([0xff, 0x0a, 0x61])]), [{ unreadable: 'notUtf8' }, 'a']);
});

test('a line without end costs no more memory than the limit', async () => {
  const chunk = new Uint8Array(1 << 20).fill(0x61);
  let given = 0;
  async function* endless() {
    for (; given < 200; given++) yield chunk;
    yield bytes('\nb');
  }
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  async function* watched() {
    for await (const one of endless()) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      yield one;
    }
  }
  const texts: Line['text'][] = [];
  for await (const { text } of splitLines(watched(), 1 << 20)) texts.push(text);
  assert.deepEqual(texts, [{ unreadable: 'tooLong' }, 'b']);
  assert.ok(most < 20 << 20, `${most} bytes`);
});
