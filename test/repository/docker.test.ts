import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';

const root = resolve(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]/.test(line));
const lines = (name: string) => instructions.filter((line) => line.startsWith(`${name} `));
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Sources that COPY takes from the build context. */
const copied = lines('COPY')
  .filter((line) => !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1));

test('everything copied exists and is let through by .dockerignore', () => {
  assert.ok(copied.length > 5);
  for (const source of copied) {
    assert.ok(existsSync(join(root, source)), source);
    assert.ok(ignored.includes(`!${source}`), `.dockerignore keeps ${source} out`);
  }
});

test('every stage that is copied from exists', () => {
  const stages = lines('FROM').flatMap((line) => / AS (\w+)/.exec(line)?.[1] ?? []);
  for (const line of lines('COPY')) {
    const from = /--from=(\w+)/.exec(line)?.[1];
    if (from) assert.ok(stages.includes(from), line);
  }
});

test('every stage runs the Node that the tests run', () => {
  const major = pkg.devDependencies.node.split('.')[0];
  for (const line of lines('FROM')) assert.ok(line.startsWith(`FROM node:${major}-slim`), line);
});

test('the image runs the built service as an ordinary user, without a shell in front of it', () => {
  assert.deepEqual(lines('USER'), ['USER node']);
  const command = JSON.parse(lines('CMD')[0]!.slice(4));
  assert.deepEqual(command, ['node', pkg.bin.bidphrase, 'serve']);
  assert.ok(dockerfile.includes('npm ci --omit=dev'));
  assert.equal(dockerfile.match(/ENV ONNXRUNTIME_NODE_INSTALL=skip/g)?.length, dockerfile.match(/RUN npm ci/g)?.length);
  assert.match(dockerfile, /HEALTHCHECK .*\/healthz/);
});

test('the settings in the image are ones that the service knows, and the ports are exposed', () => {
  const settings = Object.fromEntries(
    [...dockerfile.matchAll(/(BIDPHRASE_\w+)=(\S+)/g)].map((match) => match.slice(1)),
  );
  const { httpHost, grpcHost, httpPort, grpcPort, release } = loadConfig(settings);
  assert.deepEqual([httpHost, grpcHost], ['0.0.0.0', '0.0.0.0']);
  assert.deepEqual(lines('EXPOSE'), [`EXPOSE ${httpPort} ${grpcPort}`]);
  assert.ok(copied.includes(release), release);
});
