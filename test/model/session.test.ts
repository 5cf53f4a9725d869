import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSession } from '../../src/model/session.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { tinyModel } from '../helpers/tiny-models.ts';

const file = tinyModel('encoder.int8.onnx');

test('options that ONNX Runtime would swallow are refused', async () => {
  await assert.rejects(openSession(file, { threads: 4 } as object), /Session option threads is unknown/);
  await assert.rejects(openSession(file, { provider: 'gpu' as 'cpu' }), /Provider gpu is unknown/);
});

test('auto says which provider is in use, and logs a fallback', async (t) => {
  const lines: string[] = [];
  const { session, provider } = await openSession(file, { provider: 'auto', log: (line) => lines.push(line) });
  t.after(() => session.release());
  assert.equal(lines.length, provider === 'cuda' ? 0 : 1);
  if (provider === 'cpu') assert.match(lines[0], /^Provider cuda is not available, using cpu: [^\n]+$/);
});

test('a file that is no model is refused in one line', async (t) => {
  const junk = join(temporaryFolder(t), 'junk.onnx');
  writeFileSync(junk, 'junk');
  await assert.rejects(openSession(junk), /^Error: [^\n]*junk.onnx is not a model[^\n]*$/);
});
