import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandCheck } from '../../../scripts/lib/known-commands.ts';
import { tree } from '../../helpers/tree.ts';

// A program of the kind that commander makes: a list of commands, and the options of one.
const MAIN = `console.log(process.argv[2] === 'build' ? '  --out DIR  where' : '  build [options]  makes a release');\n`;
const PARSERS = `sub.add_parser(\n    "score", help="x"\n).add_argument("--labels")\n    out_dir: Path = option(MISSING)\n`;

test('commands and options are looked up where they are defined', (t) => {
  const root = tree(t, {
    'package.json': JSON.stringify({ scripts: { start: 'x' } }),
    'src/main.ts': MAIN,
    'training/bidphrase_training/cli.py': PARSERS,
  });
  const check = commandCheck(root);
  const say = (program: 'npm' | 'bidphrase' | 'bidphrase_training', name: string, ...flags: string[]) =>
    check({ program, name, flags, line: 1 });
  assert.equal(say('npm', 'start'), undefined);
  assert.match(say('npm', 'begin') ?? '', /npm script begin is not in package\.json/);
  assert.equal(say('bidphrase', 'build', '--out'), undefined);
  assert.match(say('bidphrase', 'make') ?? '', /bidphrase has no sub-command make/);
  assert.match(say('bidphrase', 'build', '--ou') ?? '', /bidphrase build has no option --ou/);
  assert.equal(say('bidphrase_training', 'score', '--labels', '--out-dir'), undefined);
  assert.match(say('bidphrase_training', 'rate') ?? '', /no sub-command rate/);
  assert.match(say('bidphrase_training', 'score', '--label') ?? '', /no option --label/);
});
