import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { isTypesOnly } from '../../scripts/lib/logic.ts';

test('core/ports.ts, the door through which others see core, holds types only', () => {
  assert.ok(isTypesOnly(readFileSync(resolve(import.meta.dirname, '../../src/core/ports.ts'), 'utf8')));
});
