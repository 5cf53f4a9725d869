import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { putRows, readRows, stamp } from '../../bench/results.ts';
import { temporaryFolder } from '../helpers/folder.ts';

test('a row replaces the one of its name and machine, and others stay', (t) => {
  const file = join(temporaryFolder(t), 'results.json');
  const row = (name: string, machine: string, figures: number) => ({ ...stamp(), row: name, machine, figures });
  assert.deepEqual(readRows(file), []);
  putRows(file, [row('a', 'this', 1), row('b', 'this', 2)]);
  putRows(file, [row('a', 'that', 3), row('a', 'this', 4)]);
  assert.deepEqual(
    readRows<number>(file).map(({ row: name, machine, figures }) => [name, machine, figures]),
    [
      ['a', 'this', 4],
      ['b', 'this', 2],
      ['a', 'that', 3],
    ],
  );
});

test('a stamp says machine, date and commit; a damaged file is named', (t) => {
  const { machine, date, commit } = stamp();
  assert.match(machine, /cores \(.*\), \d+ GiB$/);
  assert.match(date, /^\d{4}-\d\d-\d\d$/);
  assert.ok(commit.length > 0);
  const file = join(temporaryFolder(t), 'results.json');
  writeFileSync(file, '{"rows": [');
  assert.throws(() => readRows(file), /results\.json is no results file \(.*\): remove it, and measure again/);
});
