import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { freeMemory } from '../../src/engine/memory.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const MB = 1e6;

test('what is free is the least of the own limit, the control group and the machine', (t) => {
  const folder = temporaryFolder(t);
  const cgroupRoot = join(folder, 'cgroup');
  const meminfo = join(folder, 'meminfo');
  const sources = { cgroupRoot, meminfo, rss: () => 300 * MB };
  assert.equal(freeMemory(0, sources), Number.POSITIVE_INFINITY);
  assert.equal(freeMemory(1000 * MB, sources), 700 * MB);
  writeFileSync(meminfo, 'MemTotal: 9 kB\nMemAvailable:     500000 kB\n');
  assert.equal(freeMemory(1000 * MB, sources), 512 * MB);
  mkdirSync(cgroupRoot);
  writeFileSync(join(cgroupRoot, 'memory.max'), 'max\n');
  writeFileSync(join(cgroupRoot, 'memory.current'), `${400 * MB}\n`);
  assert.equal(freeMemory(0, sources), 512 * MB);
  writeFileSync(join(cgroupRoot, 'memory.max'), `${500 * MB}\n`);
  assert.equal(freeMemory(0, sources), 100 * MB);
  writeFileSync(join(cgroupRoot, 'memory.stat'), `anon 5\ninactive_file ${20 * MB}\nactive_file ${30 * MB}\n`);
  assert.equal(freeMemory(0, sources), 150 * MB);
  assert.equal(freeMemory(200 * MB, sources), 0);
});
