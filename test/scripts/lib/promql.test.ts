import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metricsOf, selectedLabels } from '../../../scripts/lib/promql.ts';

const expression = 'sum by (le) (rate(bidphrase_a_bucket{job="x", code=~"A|B"}[5m])) / bidphrase_b{} + bidphrase_b';

test('metrics of an expression, each once, and what it selects them by', () => {
  assert.deepEqual(metricsOf(expression), ['bidphrase_a_bucket', 'bidphrase_b']);
  assert.deepEqual(selectedLabels(expression), [
    ['bidphrase_a_bucket', 'job'],
    ['bidphrase_a_bucket', 'code'],
  ]);
});
