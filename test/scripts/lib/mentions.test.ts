import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandMentions, pathMentions } from '../../../scripts/lib/mentions.ts';

const commands = (text: string) => commandMentions({ text, line: 1 }).map(({ line: _, ...rest }) => rest);

test('npm scripts and sub-commands with their options', () => {
  assert.deepEqual(commands('npm ci && npm test'), [{ program: 'npm', name: 'test', flags: [] }]);
  assert.deepEqual(commands('npm run bidphrase -- build --keyphrases my.tsv --out my'), [
    { program: 'bidphrase', name: 'build', flags: ['--keyphrases', '--out'] },
    { program: 'npm', name: 'bidphrase', flags: [] },
  ]);
  assert.deepEqual(commands('bidphrase verify DIR | head'), [{ program: 'bidphrase', name: 'verify', flags: [] }]);
  assert.deepEqual(commands('python -m bidphrase_training score --in a-b.tsv'), [
    { program: 'bidphrase_training', name: 'score', flags: ['--in'] },
  ]);
  assert.deepEqual(commands('bidphrase COMMAND'), []);
  assert.deepEqual(commands('curl localhost:8080/recommend'), []);
});

test('paths of this repository, not those of the reader or of the web', () => {
  const paths = (text: string) => pathMentions({ text, line: 1 });
  assert.deepEqual(paths('src/core/cache.ts'), ['src/core/cache.ts']);
  assert.deepEqual(paths('--models models/default --out my-release'), ['models/default']);
  assert.deepEqual(paths('cp "src/**/*.ts", ./docs/samples.md.'), ['src/**/*.ts', 'docs/samples.md']);
  assert.deepEqual(paths('models.json'), ['models.json']);
  assert.deepEqual(paths('/recommend http://127.0.0.1:8080/docs/x'), []);
});
