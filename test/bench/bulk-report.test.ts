import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulkReport } from '../../bench/bulk-report.ts';

test('medians stand beside what perfectly divided single requests, and a tenth more, would take', () => {
  const round = (single: number, bulk: number, stream: number) => ({ single, bulk, stream });
  const rounds = [round(20, 11, 12), round(22, 50, 11), round(19, 10, 11.5)];
  const text = bulkReport({ items: 300, workers: 2, rounds, facts: [['CPU', 'x']] });
  assert.match(text, /^\| CPU \| x \|$/m);
  assert.match(text, /^300 items, median of 3 rounds\. Allowed: single time \/ 2 workers x 1\.1 = 11\.00 s\.$/m);
  assert.match(text, /^\| one after another \| 20\.00 \| 66\.7 \| - \|$/m);
  assert.match(text, /^\| one bulk request \| 11\.00 \| 36\.7 \| 1\.00 \(kept\) \|$/m);
  assert.match(text, /^\| a stream of lines \| 11\.50 \| 38\.3 \| 1\.05 \(missed\) \|$/m);
});
