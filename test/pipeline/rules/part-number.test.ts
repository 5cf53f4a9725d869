import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partNumber } from '../../../src/pipeline/rules/part-number.ts';
import { ruleText } from '../../../src/pipeline/rules/text.ts';

const broken = (title: string, phrase: string) => partNumber(ruleText(title))(ruleText(phrase));
const passes = (title: string, phrases: string[]) => {
  for (const phrase of phrases) assert.deepEqual(broken(title, phrase), [], `${title} | ${phrase}`);
};
const fails = (title: string, phrases: string[]) => {
  for (const phrase of phrases) assert.notDeepEqual(broken(title, phrase), [], `${title} | ${phrase}`);
};

test('a phrase with another part number never passes', () => {
  assert.deepEqual(broken('Brother TN450 TN-420 toner black', 'brother tn660 toner'), ['tn660']);
  fails('LEGO Star Wars Millennium Falcon 75192 sealed', ['lego 75105', 'millennium falcon 10179', 'lego 7519']);
  fails('Sony WH-1000XM4 headphones', ['sony wh-1000xm5', 'wh1000xm3 headphones', 'wh 1000 xm5']);
  fails('Toyota oil filter 90430-12031', ['90430-12030', '90430-1203', '9043012032', '90915-yzzd1']);
  fails('Cordless drill by DeWalt', ['dewalt dcd771c2']);
});

test('the own part number passes with or without leading zeros, hyphens, spaces and case', () => {
  passes('Toyota oil filter 90430-12031', ['90430-12031', '9043012031', '90430 12031', 'toyota 12031']);
  passes('Rotary blade 00630 for mower', ['rotary 630 blade', 'rotary 00630']);
  passes('Rotary blade 630512', ['rotary 0630512']);
  passes('WPW10295370A water filter', ['w10295370', 'WPW10295370A', 'wpw-10295370-a']);
  passes('Sony WH-1000XM4 headphones', ['sony wh1000xm4', 'WH 1000XM4', 'wh-1000 xm4']);
  passes('Brother TZ-231 label tape', ['tze-231 tape', 'tz231']);
});

test('the model number that follows a name counts, and a list of models has all of them', () => {
  assert.deepEqual(broken('Apple iPhone 13 128GB', 'iphone 12'), ['iphone 12']);
  fails('Sony PS5 controller', ['ps4 controller']);
  fails('Cat6 ethernet cable 10 ft', ['cat5 cable']);
  passes('Case for iPhone 12 13 14', ['iphone 14 case', 'iphone 12 case', 'iphone 13 case']);
  fails('Case for iPhone 12 13 14', ['iphone 11 case', 'iphone 15 case']);
  passes('Band for Apple Watch Series 9 8 7 6 SE', ['apple watch series 6 band']);
  passes('Sony PlayStation 5 Slim console', ['ps5', 'ps5 console']);
});

test('sizes, units, capacities, years, dimensions and ranges are no part numbers', () => {
  passes('Kitchen cart', ['kitchen cart 18x24', 'kitchen cart 36 inch', 'cart 24"', 'cart 100 lbs', 'cart 2-1/4 in']);
  passes('Samsung SSD drive', ['samsung 1000gb ssd', 'ssd 2tb', '5000mah']);
  passes('Ford Mustang headlight', ['2016 mustang headlight', '2015-2018 mustang headlight', 'mustang 94-98']);
  passes('Mens running shoes', ['running shoes size 10', 'us10 running shoes', 'shoes size 12']);
  passes('Mirror for Ram 1500 2009-2018', ['2012 ram 1500 mirror']);
  passes('Game for kids 8-12', ['game for kids 10']);
  passes('4K smart TV', ['1080p tv', '4k tv 120hz', 'mp3 player', '2-in-1 laptop', '3 in 1']);
});
