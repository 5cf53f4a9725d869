import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');

/** Every case: the importing file, what it imports, and the rule it breaks (none: allowed). */
const CASES: [from: string, to: string, rule?: string][] = [
  ['src/text/a.ts', '../contract/thing.ts', 'text-imports'],
  ['src/contract/a.ts', '../config/thing.ts', 'contract-imports'],
  ['src/config/a.ts', '../core/ports.ts', 'config-imports'],
  ['src/core/a.ts', '../engine/thing.ts', 'core-imports'],
  ['src/pipeline/a.ts', '../core/thing.ts', 'pipeline-imports'],
  ['src/model/a.ts', '../index/thing.ts', 'model-imports'],
  ['src/index/a.ts', '../model/thing.ts', 'index-imports'],
  ['src/release/a.ts', '../engine/thing.ts', 'release-imports'],
  ['src/engine/a.ts', '../build/thing.ts', 'engine-imports'],
  ['src/build/a.ts', '../engine/thing.ts', 'build-imports'],
  ['src/core/b.ts', '../commands/thing.ts', 'core-imports'],
  ['src/adapters/http/a.ts', '../../engine/thing.ts', 'adapters-imports'],
  ['src/adapters/http/b.ts', '../grpc/thing.ts', 'adapters-strangers'],
  ['src/main.ts', './engine/thing.ts', 'main-imports'],
  ['src/core/c.ts', 'fastify', 'library:fastify'],
  ['src/engine/b.ts', 'onnxruntime-node', 'library:onnxruntime-node'],
  ['src/engine/c.ts', '@grpc/grpc-js', 'library:@grpc/'],
  ['src/core/d.ts', 'yaml', 'no-undeclared-packages'],
  ['src/core/e.ts', './missing.ts', 'no-unresolvable'],
  ['src/core/f.ts', '../../scripts/thing.ts', 'src-stands-alone'],
  ['src/core/cycle-a.ts', './cycle-b.ts', 'no-cycles'],
  ['src/contract/ok.ts', '../text/thing.ts'],
  ['src/core/ok.ts', '../contract/thing.ts'],
  ['src/pipeline/ok.ts', '../core/ports.ts'],
  ['src/model/ok.ts', 'onnxruntime-node'],
  ['src/index/ok.ts', 'usearch'],
  ['src/release/ok.ts', '../index/thing.ts'],
  ['src/engine/ok.ts', '../release/thing.ts'],
  ['src/commands/ok.ts', '../adapters/http/thing.ts'],
  ['src/commands/ok-too.ts', '../engine/thing.ts'],
  ['src/adapters/grpc/ok.ts', '../../core/thing.ts'],
  ['src/adapters/http/ok.ts', 'fastify'],
];

const THINGS = [
  ...['text', 'contract', 'config', 'core', 'pipeline', 'model', 'index', 'release', 'engine', 'build', 'commands'].map(
    (room) => `src/${room}/thing.ts`,
  ),
  'src/core/ports.ts',
  'src/adapters/http/thing.ts',
  'src/adapters/grpc/thing.ts',
  'scripts/thing.ts',
];

function cruise(folder: string): { from: string; rule: string }[] {
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-progress'],
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  assert.notEqual(run.stdout, '', run.stderr);
  const { violations } = JSON.parse(run.stdout).summary;
  return violations.map((violation: { from: string; rule: { name: string } }) => ({
    from: violation.from,
    rule: violation.rule.name,
  }));
}

test('each forbidden import breaks exactly its rule, each allowed one breaks none', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-imports-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of THINGS) write(path, 'export type Thing = number;\n');
  for (const [from, to] of CASES) write(from, `import type { Thing } from '${to}';\nexport type Own = Thing;\n`);

  write('src/core/cycle-b.ts', "export type { Own } from './cycle-a.ts';\nexport type Thing = number;\n");

  const all = cruise(folder);
  const found = all.filter(({ rule }) => rule !== 'no-dead-files');
  for (const [from, to, rule] of CASES) {
    const broken = [
      ...new Set(found.filter((violation) => violation.from === from).map((violation) => violation.rule)),
    ];
    assert.deepEqual(broken, rule ? [rule] : [], `${from} imports ${to}`);
  }
  const dead = all.filter(({ rule }) => rule === 'no-dead-files').map(({ from }) => from);
  assert.ok(dead.includes('src/core/a.ts'), 'nothing imports it');
  assert.ok(!dead.includes('src/engine/thing.ts'), 'main.ts imports it');
});
