import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { CHROMIUM_MINIMUM, ensureChromium, findChromium } from '../../../scripts/lib/chromium.ts';
import { tree } from '../../helpers/tree.ts';

/** Programs that print what is given, as a browser prints its version. */
function programs(t: TestContext, says: Record<string, string>) {
  const folder = tree(
    t,
    Object.fromEntries(Object.entries(says).map(([name, text]) => [name, `#!/bin/sh\necho "${text}"\n`])),
  );
  for (const name of Object.keys(says)) chmodSync(join(folder, name), 0o755);
  return (name: string) => join(folder, name);
}

test('the first browser that runs and is new enough is taken', (t) => {
  const at = programs(t, { shim: 'install the snap', old: 'Chromium 99.0.1', good: 'Google Chrome 156.0.8078.73' });
  assert.deepEqual(findChromium(['/nowhere/chromium', at('shim'), at('old'), at('good')]), {
    path: at('good'),
    env: {},
  });
});

test('where none can be had, one line says what was tried and what to install', (t) => {
  const at = programs(t, { old: 'Chromium 99.0.1' });
  const found = findChromium(['/nowhere/chromium', at('old')]);
  assert.deepEqual(found, { problems: ['/nowhere/chromium not found', `${at('old')} is 99`] });
  assert.throws(() => ensureChromium({ CHROME_PATH: at('old') }), {
    message: new RegExp(`>= ${CHROMIUM_MINIMUM} \\(.* is 99\\): install it, or name it in CHROME_PATH$`),
  });
});

test('the browser named in CHROME_PATH comes before those on the path', (t) => {
  const at = programs(t, { mine: 'Chromium 200.0.0', other: 'Chromium 201.0.0' });
  assert.equal(ensureChromium({ CHROME_PATH: at('mine') }, [at('other')]).path, at('mine'));
});
