import assert from 'node:assert/strict';
import { test } from 'node:test';
import { METRICS } from '../../src/telemetry/catalogue.ts';

test('names are unique and in the form that Prometheus takes, sentences end, only histograms have bounds', () => {
  const all = Object.values(METRICS);
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  for (const { name, sentence, kind, bounds } of all) {
    assert.match(name, /^bidphrase_[a-z_]+[a-z]$/);
    assert.doesNotMatch(name, /_total$/);
    assert.match(sentence, /^\S.*\.$/);
    assert.equal(kind === 'histogram', bounds !== undefined, name);
    assert.deepEqual(
      bounds?.toSorted((a, b) => a - b),
      bounds,
    );
  }
});
