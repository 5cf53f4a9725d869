import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metrics } from '../../../scripts/generate/metrics.ts';
import { METRICS } from '../../../src/telemetry/catalogue.ts';

test('every metric has a row under the name that Prometheus has', () => {
  const rows = metrics().split('\n').slice(2);
  assert.equal(rows.length, Object.keys(METRICS).length);
  assert.ok(rows.some((row) => row.startsWith('| `bidphrase_answers_total` | counter | - | `operation`, ')));
  assert.ok(rows.some((row) => row.startsWith('| `bidphrase_rss_bytes` | gauge | By | - | ')));
});
