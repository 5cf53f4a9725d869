import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { highestRates } from '../bench/compare/measure.ts';
import { recommendBodies } from '../bench/load/bodies.ts';
import { coldTitles, TITLES } from '../bench/load/titles.ts';
import { attack } from '../bench/load/vegeta.ts';
import { BidphraseError } from '../src/contract/errors.ts';
import { buildApp, listen } from '../test/helpers/app.ts';
import { runProgram } from '../test/helpers/child.ts';
import { fixedRecommender } from '../test/helpers/recommender.ts';
import { tinyRelease } from '../test/helpers/release.ts';

// vegeta is built by Go the first time.

const titleOf = ({ request }: { request: unknown }) => (request as { item: { title: string } }).item.title;

test('vegeta sends each request once, when it is due, each with its own title', async (t) => {
  const recommender = fixedRecommender();
  const url = `${await listen(await buildApp(t, { recommender }))}/recommend`;
  const load = { url, rate: 50, seconds: 1, bodies: recommendBodies(coldTitles(TITLES)), timeoutMs: 5000 };
  const hits = await attack({ ...load, keep: true });
  assert.equal(hits.length, 50);
  assert.equal(new Set(recommender.seen.map(titleOf)).size, 50);
  assert.ok(hits.every(({ code, body }) => code === 200 && JSON.parse(body).release === 'bp-0'));
  for (let n = 1; n < hits.length; n++) assert.ok(hits[n].at >= hits[n - 1].at);
});

test('an answer that nobody gives is counted, and does not hold the next requests up', async (t) => {
  const recommender = fixedRecommender(() => new Promise(() => {}));
  const url = `${await listen(await buildApp(t, { recommender }))}/recommend`;
  const bodies = recommendBodies(coldTitles(TITLES));
  const hits = await attack({ url, rate: 20, seconds: 1, bodies, timeoutMs: 300 });
  assert.equal(hits.length, 20);
  assert.equal(recommender.seen.length, 20);
  assert.ok(hits.every(({ code }) => code === 0));
});

test('a refusal comes with the time to come back', async (t) => {
  const recommender = fixedRecommender(async () => {
    throw new BidphraseError('OVERLOADED', 'the queue is full', { retryAfterMs: 1500 });
  });
  const url = `${await listen(await buildApp(t, { recommender }))}/recommend`;
  const bodies = recommendBodies(coldTitles(TITLES));
  const [hit] = await attack({ url, rate: 5, seconds: 1, bodies, timeoutMs: 3000 });
  assert.deepEqual([hit.code, hit.retryAfterMs], [429, 2000]);
});

test('the highest rate is looked for in turns', async (t) => {
  const url = await listen(await buildApp(t));
  const systems = [
    { name: 'a', url },
    { name: 'b', url },
  ];
  const capacity = new Map(systems.map(({ name }) => [name, 20]));
  const titles = () => coldTitles(TITLES);
  const found = await highestRates(systems, { capacity, p99Ms: 2000, steps: 2, seconds: 1, titles });
  for (const { name } of systems) assert.equal(found.get(name)?.best, 22.5);
});

test('a flood of the fixture release is told in full', async (t) => {
  const flood = join(import.meta.dirname, '../bench/flood.ts');
  const child = runProgram(t, flood, ['--release', await tinyRelease(), '--minutes', '0.5', '--dry']);
  assert.equal((await child.ended).code, 0, child.stderr());
  for (const figure of ['goodput', 'refusal, p99 in the service', 'recovery'])
    assert.match(child.stdout(), new RegExp(`^\\| ${figure} \\| [^|]+ \\|`, 'm'), figure);
});
