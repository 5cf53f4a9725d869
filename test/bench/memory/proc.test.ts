import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mappingOf, memoryOf, parseSmaps, parseStatus } from '../../../bench/memory/proc.ts';

const SMAPS = `7f00-7f10 r--s 00000000 fe:00 12 /a/index.usearch
Size:               4096 kB
Rss:                2048 kB
Pss:                1024 kB
Shared_Clean:       2048 kB
Shared_Dirty:          0 kB
Private_Clean:         0 kB
Private_Dirty:         0 kB
7f10-7f20 rw-p 00000000 00:00 0 [heap]
Rss:                9999 kB
Private_Dirty:      9999 kB
7f20-7f30 r--s 00000000 fe:00 12 /a/index.usearch
Rss:                1024 kB
Pss:                1024 kB
Shared_Clean:          0 kB
Private_Clean:      1024 kB
`;

test('all mappings of one file are added up, and no others', () => {
  assert.deepEqual(parseSmaps(SMAPS, '/a/index.usearch'), { rss: 3, pss: 2, shared: 2, private: 1 });
  assert.throws(() => parseSmaps(SMAPS, '/b/index.usearch'), /is not mapped/);
});

test('memory is read in MiB, and a missing field is named', () => {
  const status = 'Name:\tnode\nVmHWM:\t  4096 kB\nVmRSS:\t  2048 kB\nRssAnon:\t  1024 kB\n';
  assert.deepEqual(parseStatus(status), { rss: 2, own: 1, peak: 4 });
  assert.throws(() => parseStatus('VmHWM:\t 1 kB\n'), /has no VmRSS/);
});

test('this process has memory; one that does not exist has none', { skip: process.platform !== 'linux' }, () => {
  const { rss, own, peak } = memoryOf(process.pid);
  assert.ok(own > 1 && rss >= own && peak >= rss * 0.9);
  assert.ok(mappingOf(process.pid, process.execPath).rss > 0);
  assert.throws(() => memoryOf(2 ** 22 + 1), /on Linux only/);
});
