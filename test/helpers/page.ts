import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, type TestContext } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { startChromium, type Tab, watchedTab } from './browser.ts';
import { releaseOf } from './release.ts';
import { startInProcess } from './service.ts';
import { TINY_KEYPHRASES } from './tiny-models.ts';

/** The first `count` keyphrases of the fixture, and close variants of the two that come first for SKILLET. */
function universe(count: number): string {
  const lines = readFileSync(TINY_KEYPHRASES, 'utf8')
    .split('\n')
    .slice(0, count + 1);
  return [...lines, 'ls coil packs\t3\t', 'ls coil pack\t1\t', 'rims\t5\t', 'rim\t1\t', ''].join('\n');
}

/** A title for which the tiny models pass a few keyphrases by the release's own thresholds, and two others. */
export const SKILLET = 'cast iron skillet 12 inch';
export const DRILL = 'Makita cordless drill 18V';
export const SHOES = 'womens running shoes size 8';

/** Size of the window, and what the person's system prefers. */
export interface Window {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/** What the tests of a file share: a service on the tiny models, and one Chromium. */
export interface Site {
  url: string;
  grpcPort: number;
  release: string;
  /** Opens the page at a path or fragment; what it should not have done is a failure at the end of the test. */
  open(t: TestContext, path?: string, window?: Window): Promise<Page>;
}

/** Starts a service on a few keyphrases and a browser before the tests of a file, and ends them after. */
export function useSite(keyphrases = 600): Site {
  const ends: (() => unknown)[] = [];
  const until = { after: (end: () => unknown) => ends.unshift(end) } as unknown as TestContext;
  let browser: Browser;
  const site: Site = { url: '', grpcPort: 0, release: '', open };
  before(async () => {
    site.release = await releaseOf(until, universe(keyphrases));
    Object.assign(site, await startInProcess(until, { BIDPHRASE_RELEASE: site.release }));
    browser = await startChromium();
    ends.unshift(() => browser.close());
  });
  after(async () => {
    for (const end of ends) await end();
  });

  async function open(t: TestContext, path = '', { width = 1280, height = 900, colorScheme }: Window = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, acceptDownloads: true });
    context.setDefaultTimeout(60_000);
    const { page, elsewhere, complaints }: Tab = await watchedTab(context, site.url);
    t.after(async () => {
      await context.close();
      assert.deepEqual({ elsewhere, complaints }, { elsewhere: [], complaints: [] });
    });
    await page.goto(`${site.url}/${path}`);
    return page;
  }
  return site;
}

/** A fragment of a link that asks for titles without thresholds, so that the tiny models let everything pass. */
export function anything(...titles: string[]): string {
  const link = new URLSearchParams({ limit: '8', minLlm: '0', minSr: '0' });
  for (const title of titles) link.append('title', title);
  return `#${link}`;
}

/** Waits until the status line says that everything is answered. */
export async function answered(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /keyphrases? for/ })
    .waitFor();
}

/** The keyphrases of a table in order, with the exact scores that its bars hold. */
export function rowsOf(table: Locator): Promise<{ keyphrase: string; llm: number; sr: number; demand: string }[]> {
  return table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const [llm, sr] = [...row.querySelectorAll('meter')].map((meter) => Number(meter.getAttribute('value')));
      const keyphrase = row.querySelector('th')?.firstChild?.textContent ?? '';
      return { keyphrase, llm, sr, demand: row.querySelector('.demand')?.textContent ?? '' };
    }),
  );
}
