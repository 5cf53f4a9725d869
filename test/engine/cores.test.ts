import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { usableCores } from '../../src/engine/cores.ts';

function cgroup(t: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'cgroup-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const affinity = () => 8;

test('a version 2 quota below the affinity decides, rounded down', (t) => {
  const found = usableCores({ affinity, cgroupRoot: cgroup(t, { 'cpu.max': '250000 100000\n' }) });
  assert.deepEqual(found, { cores: 2, reason: 'control group quota is 2.50' });
});

test('a version 1 quota is read where there is no version 2', (t) => {
  const files = { 'cpu/cpu.cfs_quota_us': '300000\n', 'cpu/cpu.cfs_period_us': '100000\n' };
  assert.equal(usableCores({ affinity, cgroupRoot: cgroup(t, files) }).cores, 3);
});

test('without a quota, or with a wide one, the affinity decides', (t) => {
  assert.equal(usableCores({ affinity, cgroupRoot: cgroup(t, { 'cpu.max': 'max 100000\n' }) }).cores, 8);
  assert.equal(usableCores({ affinity, cgroupRoot: cgroup(t, { 'cpu.max': '1600000 100000\n' }) }).cores, 8);
  assert.equal(usableCores({ affinity, cgroupRoot: cgroup(t, { 'cpu/cpu.cfs_quota_us': '-1\n' }) }).cores, 8);
  assert.deepEqual(usableCores({ affinity, cgroupRoot: cgroup(t, {}) }), { cores: 8, reason: 'affinity allows 8' });
});

test('half a core is still one worker', (t) => {
  assert.equal(usableCores({ affinity, cgroupRoot: cgroup(t, { 'cpu.max': '50000 100000\n' }) }).cores, 1);
});
