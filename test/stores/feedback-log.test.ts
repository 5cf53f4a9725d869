import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FeedbackFile } from '../../src/stores/feedback-log.ts';
import { temporaryFolder } from '../helpers/folder.ts';

function open(t: TestContext) {
  const path = join(temporaryFolder(t), 'logs', 'feedback.ndjson');
  const log = new FeedbackFile(path);
  t.after(() => log.close());
  return { path, log, lines: () => readFileSync(path, 'utf8').split('\n').slice(0, -1) };
}

test('no file before the first entry; entries at the same time are lines, all of them, in order', async (t) => {
  const { path, log, lines } = open(t);
  assert.ok(!existsSync(path));
  const sent = Array.from({ length: 500 }, (_, n) => `line ${n}`);
  await Promise.all(sent.map((line) => log.append(line)));
  assert.deepEqual(lines(), sent);
});

test('a log that was renamed is followed by a new one, and both are whole', async (t) => {
  const { path, log, lines } = open(t);
  await log.append('before');
  renameSync(path, `${path}.1`);
  await log.append('after');
  assert.deepEqual([lines(), readFileSync(`${path}.1`, 'utf8')], [['after'], 'before\n']);
});

test('half a line that a dead process left is cut off, whole ones stay', async (t) => {
  const { path, log, lines } = open(t);
  await log.append('whole');
  await log.close();
  for (const half of ['{"id', 'x'.repeat(200_000)]) {
    appendFileSync(path, half);
    const next = new FeedbackFile(path);
    await next.append('next');
    await next.close();
  }
  assert.deepEqual(lines(), ['whole', 'next', 'next']);
  writeFileSync(path, 'only half a line');
  const last = new FeedbackFile(path);
  await last.append('fresh');
  await last.close();
  assert.deepEqual(lines(), ['fresh']);
});

test('a log that cannot be opened says what to do, and works as soon as it can', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'file', 'feedback.ndjson');
  writeFileSync(join(folder, 'file'), '');
  const log = new FeedbackFile(path);
  t.after(() => log.close());
  await assert.rejects(log.append('a'), { name: 'StoreError', message: /feedback\.ndjson failed \((ENOTDIR|EEXIST)/ });
  renameSync(join(folder, 'file'), join(folder, 'away'));
  await log.append('b');
  assert.equal(readFileSync(path, 'utf8'), 'b\n');
});
