import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brokerJars, brokerVersion } from '../../../scripts/kafka/jars.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

test('without Maven it says what is needed, and leaves nothing half done', async (t) => {
  const folder = join(temporaryFolder(t), 'kafka');
  await assert.rejects(brokerJars(folder, 'no-such-maven'), /the Kafka broker of the tests needs (mvn|java)/);
  assert.deepEqual(existsSync(folder) ? readdirSync(folder) : [], []);
});

test('jars that are there are not asked for again', async (t) => {
  const folder = temporaryFolder(t);
  const jars = join(folder, `jars-${brokerVersion()}`);
  mkdirSync(jars);
  assert.equal(await brokerJars(folder, 'no-such-maven'), jars);
});

test('the version is that of pom.xml', () => {
  assert.match(brokerVersion(), /^4\.\d+\.\d+$/);
  assert.throws(() => brokerVersion('<project/>'), /names no version/);
});
