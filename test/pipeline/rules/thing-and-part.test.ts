import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleText } from '../../../src/pipeline/rules/text.ts';
import { thingAndPart } from '../../../src/pipeline/rules/thing-and-part.ts';

const broken = (title: string, phrase: string) => thingAndPart(ruleText(title))(ruleText(phrase));

test('a part or accessory does not pass for the thing itself', () => {
  const pairs = [
    ['DeWalt DCD771C2 cordless drill', 'dewalt drill charger', 'charger'],
    ['Apple iPhone 12 64GB unlocked', 'iphone 12 case', 'case'],
    ['Apple iPhone 12 64GB unlocked', 'case for iphone 12', 'case'],
    ['Canon PIXMA all-in-one printer', 'canon pixma adapter', 'adapter'],
    ['Canon PIXMA MG3620 color inkjet printer black', 'canon pixma mg3620 ink', 'ink'],
    ['Canon PIXMA MG3620 color inkjet printer black', 'printer cartridges', 'cartridge'],
    ['Ryobi lawn mower 40V', 'ryobi lawn mower blades', 'blade'],
    ['Schwinn hybrid bicycle', 'bike helmets', 'helmet'],
  ];
  for (const [title, phrase, word] of pairs) assert.deepEqual(broken(title, phrase), [word], phrase);
});

test('the thing itself does not pass for its part or accessory', () => {
  assert.deepEqual(broken('Silicone case for iPhone 12', 'iphone 12'), ['iphone', '12']);
  assert.deepEqual(broken('Charger for DeWalt 20V cordless drill', 'dewalt cordless drill'), [
    'dewalt',
    'cordless',
    'drill',
  ]);
  assert.deepEqual(broken('Ink cartridge for Canon PIXMA printer', 'canon printer'), ['canon', 'printer']);
});

test('what the item is, has or comes with passes', () => {
  const pairs = [
    ['Silicone case for iPhone 12', 'iphone 12 case'],
    ['Silicone case for iPhone 12', 'iphone 12 cover'],
    ['Silicone case for iPhone 12', 'silicone case'],
    ['DeWalt drill kit with charger', 'dewalt drill with charger'],
    ['DeWalt drill kit with charger', 'dewalt drill'],
    ['Mens shirt long sleeves', 'mens shirt long sleeve'],
    ['Linen shirt l/s', 'linen shirt long sleeve'],
    ['Running shoes for men', 'running shoes'],
    ['Running shoes for men', 'men'],
    ['Epson 502 ink bottle', 'epson ink refill'],
    ['Lipstick', 'lipstick'],
  ];
  for (const [title, phrase] of pairs) assert.deepEqual(broken(title, phrase), [], `${title} | ${phrase}`);
});

test('regression: watch tools for a case opener in Watch Repair Tools: a category says what the item is, not what it is for', () => {
  const title = '6-tooth die set case opener for Rolex';
  for (const phrase of ['watch tools', 'watch repair tools', 'rolex tools']) {
    assert.deepEqual(broken(`${title} | Watches > Watch Repair Tools`, phrase), [], phrase);
  }
  assert.deepEqual(broken(`${title} | Watches > Watch Repair Tools`, 'rolex'), ['rolex']);
});
