import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intent } from '../../../src/pipeline/rules/intent.ts';
import { ruleText } from '../../../src/pipeline/rules/text.ts';

const broken = (title: string, phrase: string) => intent(ruleText(title))(ruleText(phrase));

test('free, manual, repair, rental and other wishes that the item does not fulfil are refused', () => {
  const title = 'DeWalt DCD771C2 cordless drill';
  const wishes = {
    'free drill': ['free'],
    'dewalt drill manual': ['manual'],
    'dewalt drill user manual pdf': ['user manual', 'pdf'],
    'drill repair service': ['repair service'],
    'drill rental': ['rental'],
    'drill for rent near me': ['rent', 'near me'],
    'how to use a drill': ['how to'],
    'what is a hammer drill': ['what is'],
    'used dewalt drill': ['used'],
    'drill wanted': ['wanted'],
    'refurbished drill': ['refurbished'],
  };
  for (const [phrase, words] of Object.entries(wishes)) assert.deepEqual(broken(title, phrase), words, phrase);
});

test('an item that fulfils the wish passes, and so do words that only look like one', () => {
  const pairs = [
    ['Haynes repair manual Ford F-150', 'ford f150 repair manual'],
    ['Used golf balls 50 pack', 'used golf balls'],
    ['HP laptop refurbished 8GB', 'refurbished laptop'],
    ['Bali wirefree bra', 'wire free bra'],
    ['Free People tunic', 'free people tunic'],
    ['Boho tunic', 'free people style tunic'],
    ['Can-Am X3 windshield', 'can am windshield'],
    ['Watch link remover kit', 'watch repair kit'],
    ['Hose used once', 'used hose'],
  ];
  for (const [title, phrase] of pairs) assert.deepEqual(broken(title, phrase), [], phrase);
});
