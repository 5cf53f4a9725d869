import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionsHelp, optionsTable } from '../../src/config/help.ts';
import { envName, OPTIONS, type OptionName } from '../../src/config/schema.ts';

test('help and table name every setting with its default and sentence', () => {
  for (const name of Object.keys(OPTIONS) as OptionName[]) {
    const { default: value, sentence } = OPTIONS[name];
    assert.ok(optionsHelp().includes(`${envName(name)}=${value}`), name);
    assert.ok(optionsHelp().includes(sentence), name);
    assert.ok(optionsTable().includes(`| \`${envName(name)}\` | \`${value}\` |`), name);
  }
});
