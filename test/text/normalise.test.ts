import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseText } from '../../src/text/normalise.ts';

const VECTORS = new URL('../vectors/normalise.json', import.meta.url);
const vectors: { name: string; text: string; normalised: string }[] = JSON.parse(readFileSync(VECTORS, 'utf8'));

for (const { name, text, normalised } of vectors) {
  test(`normalises: ${name}`, () => assert.equal(normaliseText(text), normalised));
}

test('there are vectors enough, each with its own name', () => {
  assert.ok(vectors.length >= 40);
  assert.equal(new Set(vectors.map((vector) => vector.name)).size, vectors.length);
});

test('any text comes back well-formed, trimmed and without runs of white space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const out = normaliseText(text);
      assert.ok(out.isWellFormed());
      assert.equal(out, out.trim().replace(/\s+/gu, ' '));
    }),
  );
});
