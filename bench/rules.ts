import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { RULE_CODES } from '../src/contract/rules.ts';
import { rulesFor } from '../src/pipeline/rules/rules.ts';
import { normaliseText } from '../src/text/normalise.ts';

/**
 * How right each rule over words is on judged pairs: of the pairs that it refuses, how many the judge called no.
 * Usage: node bench/rules.ts LABELS [wrong]: LABELS is a table (.tsv.gz) with the columns title, category, keyphrase, llm;
 * `wrong` prints the pairs that it should not have refused.
 */
const [file, wrong] = process.argv.slice(2);
if (!file) throw new Error('give the path of a table of labels (.tsv.gz)');
const [header, ...lines] = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
const columns = header.split('\t');
const counts = new Map(RULE_CODES.map((code) => [code, { refused: 0, right: 0 }]));
let pairs = 0;
let yes = 0;
let last = { title: '', category: '', judge: rulesFor({ title: '' }) };
for (const line of lines) {
  const cells = line.split('\t');
  const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
  const [title, category] = [normaliseText(cell('title')), normaliseText(cell('category'))];
  if (title !== last.title || category !== last.category) {
    last = { title, category, judge: rulesFor(category ? { title, category } : { title }) };
  }
  const isYes = cell('llm') === '1';
  pairs++;
  if (isYes) yes++;
  const broken = last.judge(normaliseText(cell('keyphrase')));
  if (!broken) continue;
  const count = counts.get(broken.code);
  if (!count) continue;
  count.refused++;
  if (!isYes) count.right++;
  else if (wrong) console.log([broken.code, broken.words.join(','), title, cell('keyphrase')].join(' | '));
}
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
console.log('| rule | pairs refused | labelled no | yes pairs refused |\n| --- | --- | --- | --- |');
for (const [code, { refused, right }] of counts) {
  console.log(`| ${code} | ${refused} | ${percent(right, refused)} | ${percent(refused - right, yes)} |`);
}
console.log(`\n${pairs} pairs, ${yes} yes`);
