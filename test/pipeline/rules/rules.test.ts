import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULE_CODES } from '../../../src/contract/rules.ts';
import { rulesFor } from '../../../src/pipeline/rules/rules.ts';

test('each code of the closed list is told, with the words in its message', () => {
  const judge = rulesFor({ title: 'DeWalt DCD771C2 cordless drill' });
  const broken = ['dewalt dcd791 drill', 'dewalt drill manual', 'drill charger'].map(judge);
  assert.deepEqual(
    broken.map((one) => one?.code),
    RULE_CODES,
  );
  for (const one of broken) for (const word of one?.words ?? ['?']) assert.ok(one?.message.includes(`"${word}"`));
  assert.equal(judge('dewalt cordless drill'), null);
});

test('of several broken rules the first of the list is told', () => {
  assert.equal(rulesFor({ title: 'Cordless drill' })('free dcd791 charger')?.code, 'PART_NUMBER');
});

test('category and aspects speak for the item as the title does', () => {
  const phrase = 'dewalt dcd791 charger';
  assert.equal(rulesFor({ title: 'DeWalt drill' })(phrase)?.code, 'PART_NUMBER');
  assert.equal(rulesFor({ title: 'DeWalt drill', aspects: 'model DCD791' })(phrase)?.code, 'PARTS');
  const whole = { title: 'DeWalt drill', aspects: 'model DCD791', category: 'Battery Chargers' };
  assert.equal(rulesFor(whole)(phrase), null);
});
