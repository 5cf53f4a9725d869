import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EMPTY, fromLink, type Query, toFragment } from '../../page/link.ts';

const link = (hash: string, search = '') => fromLink({ hash, search });

test('a query and its link say the same', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  const threshold = fc.option(fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }), { nil: undefined });
  const queries = fc.record({
    titles: fc.array(line.filter(Boolean)).map((lines) => lines.join('\n')),
    category: line,
    limit: fc.integer({ min: 1, max: 200 }),
    minLlm: threshold,
    minSr: threshold,
  });
  fc.assert(
    fc.property(queries, (query: Query) => {
      const known = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      assert.deepEqual(link(toFragment(query)), JSON.parse(JSON.stringify(known)));
    }),
  );
});

test('zero is a threshold, and the defaults need no link', () => {
  assert.equal(toFragment({ ...EMPTY, minLlm: 0 }), '#minLlm=0');
  assert.equal(link('#minLlm=0').minLlm, 0);
  assert.equal(toFragment(EMPTY), '');
  assert.deepEqual(link(''), EMPTY);
});

test('a query string works as well, and what makes no sense is left out', () => {
  assert.equal(link('', '?title=Drill&limit=5').titles, 'Drill');
  assert.equal(link('#title=Hose', '?title=Drill').titles, 'Hose');
  assert.deepEqual(link('#limit=0&minLlm=2&minSr=x&else=1&title=A'), { ...EMPTY, titles: 'A' });
  assert.deepEqual(link('#minLlm=&limit='), EMPTY);
});
