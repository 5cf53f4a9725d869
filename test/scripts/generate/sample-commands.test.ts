import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleCommands } from '../../../scripts/generate/sample-commands.ts';
import { tree } from '../../helpers/tree.ts';

test('what stands between the marks of the script', (t) => {
  const script = '#!/bin/sh\nset -e\n# begin: shown\none \\\n  --two\n# why\nthree &\n# end\nkill $!\n';
  const root = tree(t, { 'training/sample/train.sh': script });
  assert.equal(sampleCommands(root), '```sh\none \\\n  --two\n# why\nthree &\n```');
});

test('a script without its marks is an error', (t) => {
  const root = tree(t, { 'training/sample/train.sh': '# begin\none\n' });
  assert.throws(() => sampleCommands(root), /train\.sh: the lines "# begin" and "# end" are needed/);
});
