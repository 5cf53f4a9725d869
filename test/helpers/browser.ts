import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.ts';

/** Starts Chromium without its sandbox, which a container does not allow: it sees pages of this repository only. */
export async function startChromium(): Promise<Browser> {
  const { path, env } = ensureChromium();
  return chromium.launch({ executablePath: path, chromiumSandbox: false, env: { ...process.env, ...env } });
}

/** A page with everything that it should not have done. */
export interface Tab {
  page: Page;
  /** Requests to other hosts than the service. */
  elsewhere: string[];
  /** Errors thrown, and what the console complained of: a violated content security policy is among it. */
  complaints: string[];
}

/** A page of a context that remembers what the page must not do. */
export async function watchedTab(context: BrowserContext, origin: string): Promise<Tab> {
  const page = await context.newPage();
  const tab: Tab = { page, elsewhere: [], complaints: [] };
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== origin && asked.protocol !== 'blob:') tab.elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => tab.complaints.push(String(error)));
  page.on('console', (message) => {
    // A refused request is an answer, which the page shows.
    if (new URL(message.location().url || origin).pathname === '/recommend') return;
    if (['error', 'warning'].includes(message.type())) tab.complaints.push(message.text());
  });
  return tab;
}
