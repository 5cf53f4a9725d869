import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressReport } from '../../src/commands/progress.ts';

test('without a terminal a plain line comes every 10 s', () => {
  const lines: string[] = [];
  let clock = 0;
  const stream = { isTTY: false, write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream;
  const report = progressReport(stream, () => clock);
  for (clock = 0; clock <= 25_000; clock += 1000) report.update('encode', clock, 30_000);
  report.stop();
  assert.deepEqual(lines, ['encode 10000 of 30000\n', 'encode 20000 of 30000\n']);
});
