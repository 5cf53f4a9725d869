import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRelease } from '../../src/release/open.ts';
import { copyOfRelease, damage, tinyRelease } from '../helpers/release.ts';

const files = readdirSync(await tinyRelease());

for (const name of files) {
  for (const how of ['cut', 'flip', 'remove'] as const) {
    test(`a release whose ${name} is damaged (${how}) is refused in one line that names it`, async (t) => {
      const folder = await copyOfRelease(t);
      damage(folder, name, how);
      await assert.rejects(openRelease(folder), (error: Error) => {
        assert.equal(error.name, 'ReleaseError');
        assert.ok(error.message.includes(name), error.message);
        assert.match(error.message, /^[^\n]+: [^\n]*(build|copy)[^\n]*$/);
        return true;
      });
    });
  }
}

test('a folder that does not exist is refused in one line that names the remedy', async () => {
  await assert.rejects(openRelease(join('no', 'such')), /no\/such is no release: copy the release again, or make it/);
});
