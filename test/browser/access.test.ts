import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { answered, anything, DRILL, rowsOf, SKILLET, useSite, type Window } from '../helpers/page.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const site = useSite(24);

/** What axe-core finds, with its best practices. Evaluated by the debugger, which no page policy concerns. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
  assert.ok(passes.length > 20);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** The page with answers, refused candidates, opened variants, an error, a note, and something on every list. */
async function full(t: TestContext, window: Window): Promise<Page> {
  const page = await site.open(t, `${anything(SKILLET, 'x'.repeat(501))}&title=${encodeURIComponent(DRILL)}`, window);
  await answered(page);
  await page.getByRole('slider', { name: 'LLM' }).fill('0.12');
  await page.getByLabel('Also list candidates that fail').check();
  await page.getByText('fail LLM', { exact: true }).first().waitFor();
  await answered(page);
  const table = page.getByRole('table', { name: SKILLET });
  const [first, second, third] = (await rowsOf(table)).map(({ keyphrase }) => keyphrase);
  await table.getByLabel(`Add ${first} to`).check();
  await table.getByRole('button', { name: `Exclude ${second}` }).click();
  await table.getByRole('button', { name: `Negative: ${third}` }).click();
  await page.getByRole('heading', { name: 'Negative (1)' }).waitFor();
  await answered(page);
  for (const details of await page.locator('details').all()) await details.locator('summary').click();
  return page;
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [400, 1280]) {
    test(`axe-core finds nothing, ${colorScheme}, ${width} px wide, and nothing is cut off`, async (t) => {
      const page = await full(t, { width, colorScheme });
      assert.deepEqual(await violations(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.equal(overflow, 0);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const [red] = /\d+/.exec(ground) ?? [];
      assert.ok(colorScheme === 'dark' ? Number(red) < 64 : Number(red) > 192, ground);
    });
  }
}

test('axe-core finds nothing on the empty page', async (t) => {
  assert.deepEqual(await violations(await site.open(t)), []);
});

test('from a title to a saved file by keyboard alone', async (t) => {
  const page = await site.open(t);
  await answeredByKeys(page);
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id);
  await tabTo(page, /^Add all keyphrases/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: 'Campaign (1)' }).waitFor();
  await tabTo(page, /^Exclude/);
  const [first, second] = (await rowsOf(page.getByRole('table'))).map(({ keyphrase }) => keyphrase);
  assert.equal(await focused(), `Exclude ${first}`);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: first }).waitFor({ state: 'detached' });
  assert.equal(await focused(), `Exclude ${second}`, 'the focus stays in the table');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: 'Negative (1)' }).waitFor();
  const saving = page.waitForEvent('download');
  await tabTo(page, /^Download CSV/);
  await page.keyboard.press('Enter');
  assert.match(
    readFileSync(await (await saving).path(), 'utf8'),
    new RegExp(`\\r\\n${second},negative exact,,\\r\\n$`),
  );
});

/** Types a title, lets everything pass by the arrow keys' big sisters, and asks. */
async function answeredByKeys(page: Page): Promise<void> {
  await tabTo(page, /^titles$/);
  await page.keyboard.type(SKILLET);
  await tabTo(page, /^min-llm$/);
  await page.keyboard.press('Home');
  await tabTo(page, /^min-sr$/);
  await page.keyboard.press('Home');
  await tabTo(page, /^Find keyphrases$/);
  await page.keyboard.press('Enter');
  await answered(page);
}

/** Presses Tab until something of that name has the focus, which must be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const { label, outline } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const name = element.getAttribute('aria-label') ?? (element.id || element.textContent || '');
      return { label: element === document.body ? '' : name, outline: getComputedStyle(element).outlineStyle };
    });
    if (label !== '') assert.notEqual(outline, 'none', label);
    if (name.test(label)) return;
  }
  assert.fail(`Tab never reached ${name}`);
}

test('a screen reader hears a table with named columns and rows, narrow as well as wide', async (t) => {
  for (const width of [400, 1280]) {
    const page = await site.open(t, anything(SKILLET), { width });
    await answered(page);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const named = (role: string) =>
      nodes.filter((node) => node.role?.value === role && !node.ignored).map((node) => node.name?.value);
    assert.deepEqual(named('table'), [SKILLET]);
    assert.deepEqual(named('columnheader'), ['Keyphrase', 'LLM', 'SR', 'Demand', 'Result', 'Leave out']);
    const phrases = (await rowsOf(page.getByRole('table'))).map(({ keyphrase }) => keyphrase);
    named('rowheader').forEach((name, i) => {
      assert.ok(String(name).startsWith(phrases[i]));
    });
    assert.equal(named('rowheader').length, phrases.length);
    assert.deepEqual(named('meter').slice(0, 2), [`LLM of ${phrases[0]}`, `SR of ${phrases[0]}`]);
    assert.equal(named('row').length, phrases.length + 1);
  }
});

test('the status line tells what came of it, and an error is an alert', async (t) => {
  const page = await site.open(t, anything(SKILLET));
  await answered(page);
  assert.equal(await page.getByRole('status').textContent(), '8 keyphrases for 1 title');
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.getByLabel('Titles').fill('x'.repeat(501));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByRole('status').textContent(), '0 keyphrases for 1 title, 1 title failed');
});
