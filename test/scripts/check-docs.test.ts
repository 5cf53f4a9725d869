import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { tree } from '../helpers/tree.ts';

const script = resolve(import.meta.dirname, '../../scripts/check-docs.ts');
const check = (root: string) => spawnSync(process.execPath, [script, root], { encoding: 'utf8' });

const GOOD = {
  'package.json': JSON.stringify({ scripts: { test: 'x' } }),
  'README.md': 'Run `npm test`, read [more](docs/more.md), `src/core/*.ts` and `a.ts`; it makes `dist/`.\n',
  'docs/more.md': 'A path from the root, `src/core/a.ts`.\n',
  'ARCHITECTURE.md': '### `src/core`\nPolicy, and nothing that knows of a transport or thread.\n',
  'src/core/a.ts': '',
};

test('a true set of documents passes', (t) => {
  const run = check(tree(t, GOOD));
  assert.equal(run.stderr, '');
  assert.equal(run.status, 0);
});

test('everything that a document names and that is not there is found, with its line', (t) => {
  const run = check(
    tree(t, {
      ...GOOD,
      'README.md': '\n`src/gone.ts` and [x](gone.md)\n\n```sh\nnpm run begin\n```\n`src/none/*.ts` `absent.md`\n',
      'src/index/b.ts': '',
    }),
  );
  assert.equal(run.status, 1);
  assert.deepEqual(run.stderr.trim().split('\n'), [
    'check-docs: README.md:2: src/gone.ts does not exist',
    'check-docs: README.md:5: npm script begin is not in package.json',
    'check-docs: README.md:7: src/none/*.ts does not exist',
    'check-docs: README.md:7: absent.md does not exist',
    'check-docs: README.md:2: the link gone.md leads nowhere',
    'check-docs: ARCHITECTURE.md has no heading with `src/index`',
  ]);
});
