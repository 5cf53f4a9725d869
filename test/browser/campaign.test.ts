import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { answered, anything, DRILL, rowsOf, SKILLET, useSite } from '../helpers/page.ts';

const site = useSite();

/** What the button saves, byte for byte. */
async function downloaded(page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download CSV/ }).click();
  const download = await saving;
  assert.equal(download.suggestedFilename(), 'bidphrase-upload.csv');
  return readFileSync(await download.path(), 'utf8');
}

const phrases = async (page: Page) => (await rowsOf(page.getByRole('table'))).map(({ keyphrase }) => keyphrase);

test('ticked keyphrases, with match type and bid, and negatives come out as the CSV of a bulk upload', async (t) => {
  const page = await site.open(t, anything(SKILLET));
  await answered(page);
  const [first, second, third] = await phrases(page);
  await page.getByLabel('Match type of new ones').selectOption('phrase');
  await page.getByLabel('Bid of new ones').fill('0.40');
  await page.getByLabel(`Add ${first} to the campaign`).check();
  await page.getByLabel(`Add ${second} to the campaign`).check();
  await page.getByRole('combobox', { name: `Match type of ${second}` }).selectOption('exact');
  await page.getByRole('spinbutton', { name: `Bid of ${second}` }).fill('');
  await page.getByRole('button', { name: `Negative: ${third}` }).click();
  await page.getByLabel(`Match type of negative ${third}`).selectOption('negative phrase');
  const lines = [
    'Keyphrase,Match type,Bid,Ad group',
    `${first},phrase,0.4,${SKILLET}`,
    `${second},exact,,${SKILLET}`,
    `${third},negative phrase,,`,
  ];
  assert.equal(await downloaded(page), `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`);
});

test('what is excluded or blocked is not recommended again, until it is allowed again', async (t) => {
  const page = await site.open(t, anything(SKILLET));
  await answered(page);
  const before = await phrases(page);
  const [first, second] = before;
  await page.getByRole('button', { name: `Exclude ${first}` }).click();
  await page.getByRole('row', { name: first }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `Negative: ${second}` }).click();
  await page.getByRole('row', { name: second }).waitFor({ state: 'detached' });
  const without = await phrases(page);
  assert.equal(without.length, before.length, 'the next best take the places');
  assert.deepEqual(without.slice(0, 6), before.slice(2));
  for (const one of [first, second]) {
    await page.getByRole('button', { name: `Allow ${one} again` }).click();
    await page.getByRole('row', { name: one }).waitFor();
  }
  assert.deepEqual(await phrases(page), before);
});

test('an excluded keyphrase takes its close variants along', async (t) => {
  const page = await site.open(t, `#title=${encodeURIComponent(SKILLET)}`);
  await page.getByRole('button', { name: 'Exclude ls coil packs' }).click();
  await page.getByRole('row', { name: /ls coil pack/ }).waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('table').getByText('ls coil pack').count(), 0);
});

test('all of an item are ticked at once, each item is an ad group of its own, and the lists outlive a reload', async (t) => {
  const page = await site.open(t, anything(SKILLET, DRILL));
  await answered(page);
  await page.getByLabel(`Add all keyphrases for ${DRILL}`).check();
  await page.getByRole('table', { name: SKILLET }).getByRole('checkbox').nth(1).check();
  await page.getByRole('heading', { name: 'Campaign (9)' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Campaign (9)' }).waitFor();
  const groups = (await downloaded(page)).split('\r\n').map((line) => line.split(',')[3]);
  assert.deepEqual(
    [groups.filter((one) => one === DRILL).length, groups.filter((one) => one === SKILLET).length],
    [8, 1],
  );
  await page.getByLabel(`Add all keyphrases for ${DRILL}`).uncheck();
  await page.getByRole('heading', { name: 'Campaign (1)' }).waitFor();
  await page.getByRole('button', { name: 'Clear the campaign' }).click();
  await page.getByRole('heading', { name: 'Campaign (0)' }).waitFor();
});

test('a title that would be a formula stays text in the CSV', async (t) => {
  const title = '=HYPERLINK("http://x","drill")';
  const page = await site.open(t, anything(title));
  await answered(page);
  await page.getByRole('table').getByRole('checkbox').nth(1).check();
  const [, line] = (await downloaded(page)).split('\r\n');
  assert.match(line, /,"'=HYPERLINK\(""http:\/\/x"",""drill""\)"$/);
});
