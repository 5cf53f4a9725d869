import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE_POLICY } from '../../../src/adapters/http/page.ts';
import { buildApp } from '../../helpers/app.ts';

/** Addresses of the files that the document names. */
function filesOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
}

test('the document is asked for anew each time, and not sent again when it is the same', async (t) => {
  const app = await buildApp(t);
  const page = await app.inject({ method: 'GET', url: '/' });
  assert.equal(page.statusCode, 200);
  assert.match(String(page.headers['content-type']), /^text\/html; charset=utf-8/i);
  assert.equal(page.headers['cache-control'], 'no-cache');
  const { etag } = page.headers;
  assert.ok(etag);
  const again = await app.inject({ method: 'GET', url: '/', headers: { 'if-none-match': String(etag) } });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
  assert.equal((await app.inject({ method: 'HEAD', url: '/' })).statusCode, 200);
});

test('its files are named by their content and kept for ever', async (t) => {
  const app = await buildApp(t);
  const files = filesOf((await app.inject({ method: 'GET', url: '/' })).body);
  assert.ok(files.length >= 3, files.join());
  for (const url of files) {
    assert.match(url, /-[\w-]{8}\.\w+$/);
    const file = await app.inject({ method: 'GET', url });
    assert.equal(file.statusCode, 200, url);
    assert.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(file.headers['x-content-type-options'], 'nosniff');
  }
});

test('the policy allows this host alone and nothing inline, and the document needs nothing else', async (t) => {
  const app = await buildApp(t);
  const page = await app.inject({ method: 'GET', url: '/' });
  assert.equal(page.headers['content-security-policy'], PAGE_POLICY);
  assert.doesNotMatch(PAGE_POLICY, /unsafe|https?:|data:|\*/);
  assert.doesNotMatch(page.body, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|(src|href)="(?!\/)/);
});

test('files outside the built page are not served, and methods other than GET and HEAD are refused', async (t) => {
  const app = await buildApp(t);
  for (const url of ['/assets/../../vite.config.ts', '/assets/%2e%2e/%2e%2e/package.json', '/assets/', '/page.html']) {
    assert.equal((await app.inject({ method: 'GET', url })).statusCode, 404, url);
  }
  const post = await app.inject({ method: 'POST', url: '/' });
  assert.equal(post.statusCode, 405);
  assert.match(String(post.headers.allow), /GET/);
});

test('who comes without JavaScript is pointed to addresses that exist', async (t) => {
  const app = await buildApp(t);
  const { body } = await app.inject({ method: 'GET', url: '/' });
  const noscript = /<noscript>([\s\S]*)<\/noscript>/.exec(body)?.[1] ?? '';
  const addresses = [...noscript.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
  addresses.push(/<code>(\/recommend\?[^<]+)</.exec(noscript)?.[1] ?? '');
  assert.equal(addresses.length, 3);
  for (const url of addresses) assert.equal((await app.inject({ method: 'GET', url })).statusCode, 200, url);
});
