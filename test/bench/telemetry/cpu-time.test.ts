import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuTime } from '../../../bench/telemetry/cpu-time.ts';

test('a process that works has had more processor time, one that is gone cannot be asked', () => {
  const before = cpuTime(process.pid);
  let sum = 0;
  for (let n = 0; n < 3e7; n++) sum += Math.sqrt(n);
  assert.ok(sum > 0);
  assert.ok(cpuTime(process.pid) > before);
  assert.throws(() => cpuTime(2 ** 30));
});
