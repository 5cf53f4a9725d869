import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/bidphrase.js', import.meta.url));

/** Runs the program on this Node, made to believe that it is another version. */
function run(version: string, ...args: string[]) {
  const versions = `{...process.versions,node:${JSON.stringify(version)}}`;
  const disguise = `data:text/javascript,Object.defineProperty(process,'versions',{value:${encodeURIComponent(versions)}})`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', disguise, BIN, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('Node before 22 is refused in one line that says what to do', () => {
  for (const version of ['16.20.2', '20.20.2', '21.7.3']) {
    const { status, stdout, stderr } = run(version, 'recommend', 'Drill');
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, new RegExp(`^bidphrase: Node ${version} is too old: .*npm start.*\\n$`));
  }
});

test('Node 22 and newer run the program', () => {
  for (const version of ['22.18.0', process.versions.node]) {
    const { status, stdout } = run(version, '--help');
    assert.equal(status, 0);
    assert.match(stdout, /Usage: bidphrase/);
  }
});
