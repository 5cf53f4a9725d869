import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byCodePoint, codePoints } from '../../src/text/code-points.ts';

test('an emoji is one code point', () => assert.equal(codePoints('a🔥b'), 3));

test('the order is that of the UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (a, b) => {
      const [x, y] = [a, b].map((text) => text.toWellFormed());
      assert.equal(Math.sign(byCodePoint(x, y)), Buffer.compare(Buffer.from(x), Buffer.from(y)));
    }),
  );
  assert.ok(byCodePoint('\uffee', '🔥') < 0);
});
