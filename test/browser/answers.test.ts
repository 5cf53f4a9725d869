import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import { runBidphrase } from '../helpers/child.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { answered, anything, DRILL, rowsOf, SHOES, SKILLET, useSite } from '../helpers/page.ts';
import { ask } from '../helpers/service.ts';

const site = useSite();

/** What a list of keyphrases looks like on the page. */
const shown = (keyphrases: RecommendAnswer['keyphrases']) =>
  keyphrases.map(({ keyphrase, llm, sr, demand }) => ({ keyphrase, llm, sr, demand: demand ? String(demand) : '–' }));

test('the page, HTTP, gRPC and the command line give the same phrases, order and scores', async (t) => {
  const page = await site.open(t, `?title=${encodeURIComponent(SKILLET)}&limit=30`);
  await answered(page);
  const onPage = await rowsOf(page.getByRole('table'));
  const { body } = await ask(site.url, 'recommend', { item: { title: SKILLET }, limit: 30 });
  assert.ok(body.keyphrases.length >= 2);
  assert.deepEqual(onPage, shown(body.keyphrases));
  const grpc = await connectGrpc(t, site.grpcPort).ask('Recommend', { item: { title: SKILLET }, limit: 30 });
  assert.deepEqual(onPage, shown(grpc.keyphrases as RecommendAnswer['keyphrases']));
  const args = ['recommend', SKILLET, '--limit', '30', '--json'];
  const program = runBidphrase(t, args, { BIDPHRASE_RELEASE: site.release });
  assert.equal((await program.ended).code, 0, program.stderr());
  assert.deepEqual(onPage, shown(JSON.parse(program.stdout()).keyphrases));
});

test('many titles: a table each in the order pasted, and one that is refused does not fail the others', async (t) => {
  const page = await site.open(t);
  await page.getByLabel('Titles').fill([DRILL, 'x'.repeat(501), `${SHOES}\tWomen's Shoes`].join('\n'));
  await page.getByRole('slider', { name: 'LLM' }).fill('0');
  await page.getByRole('slider', { name: 'SR' }).fill('0');
  await page.getByRole('button', { name: 'Find keyphrases' }).click();
  await answered(page);
  assert.match(String(await page.getByRole('status').textContent()), /^40 keyphrases for 3 titles, 1 title failed$/);
  assert.equal(await page.getByRole('table').count(), 2);
  assert.match(String(await page.getByRole('alert').textContent()), /item\.title is longer than 500 characters/);
  const last = { item: { title: SHOES, category: "Women's Shoes" }, minLlm: 0, minSr: 0 };
  const { body } = await ask(site.url, 'recommend', last);
  assert.deepEqual(await rowsOf(page.getByRole('table', { name: SHOES })), shown(body.keyphrases));
});

test("a slider changes what passes; back at the release's own it says so", async (t) => {
  const page = await site.open(t, `#title=${encodeURIComponent(SKILLET)}`);
  await answered(page);
  const slider = page.getByRole('slider', { name: 'LLM' });
  assert.match(String(await slider.getAttribute('aria-valuetext')), /^0\.13, the release's own$/);
  const own = await rowsOf(page.getByRole('table'));
  const { body } = await ask(site.url, 'recommend', { item: { title: SKILLET }, minLlm: 0.1 });
  assert.ok(body.keyphrases.length > own.length);
  await slider.fill('0.1');
  await page
    .getByRole('status')
    .filter({ hasText: `${body.keyphrases.length} keyphrases` })
    .waitFor();
  assert.deepEqual(await rowsOf(page.getByRole('table')), shown(body.keyphrases));
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('minLlm'), '0.1');
  await page.getByRole('button', { name: /^Reset.*llm/ }).click();
  await page
    .getByRole('status')
    .filter({ hasText: `${own.length} keyphrases` })
    .waitFor();
  assert.deepEqual(await rowsOf(page.getByRole('table')), own);
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('minLlm'), null);
});

test('candidates that fail are listed after those that pass, with what they fail and the rule they break', async (t) => {
  const all = { item: { title: SKILLET }, minLlm: 0, minSr: 0, rules: false, limit: 100 };
  const candidates: RecommendAnswer['keyphrases'] = (await ask(site.url, 'recommend', all)).body.keyphrases;
  const middle = (score: 'llm' | 'sr') => candidates.map((one) => one[score]).sort()[candidates.length >> 1];
  const [llm, sr] = [middle('llm'), middle('sr')];
  const page = await site.open(t, `#title=${encodeURIComponent(SKILLET)}&limit=100&minLlm=${llm}&minSr=${sr}`);
  await answered(page);
  const passing = await rowsOf(page.getByRole('table'));
  await page.getByLabel('Also list candidates that fail').check();
  await page.getByText('fail LLM', { exact: true }).first().waitFor();
  const rows = await rowsOf(page.getByRole('table'));
  assert.equal(rows.length, candidates.length);
  assert.deepEqual(rows.slice(0, passing.length), passing);
  const broken = new Map(candidates.map(({ keyphrase, brokenRule }) => [keyphrase, brokenRule]));
  const verdicts = rows.map((row) => {
    const rule = broken.get(row.keyphrase);
    const fails = [row.llm < llm ? 'LLM' : '', row.sr < sr ? 'SR' : '', rule ? 'rule' : ''].filter(Boolean).join(' + ');
    return fails ? `fail ${fails}${rule?.message ?? ''}` : 'pass';
  });
  assert.deepEqual(await page.locator('.result').allTextContents(), verdicts);
  for (const verdict of ['fail LLM', 'fail LLM + SR', 'fail SR', 'pass'])
    assert.ok(verdicts.includes(verdict), verdict);
  assert.ok(verdicts.some((verdict) => /rule.*it /.test(verdict)));
});

test('close variants are folded under their keyphrase', async (t) => {
  const page = await site.open(t, `#title=${encodeURIComponent(SKILLET)}`);
  const row = page.getByRole('row', { name: /ls coil packs/ });
  const variant = row.getByText('ls coil pack', { exact: true });
  assert.equal(await variant.isVisible(), false);
  await row.getByText('1 close variant').click();
  assert.equal(await variant.isVisible(), true);
});

test('a link asks what it says, and going back asks what was asked before', async (t) => {
  const page = await site.open(t, `${anything(DRILL)}&category=Cordless+Drills`);
  await answered(page);
  assert.equal(await page.getByLabel('Titles').inputValue(), DRILL);
  assert.equal(await page.getByLabel('Category (optional)').inputValue(), 'Cordless Drills');
  assert.equal(await page.getByLabel('Keyphrases a title').inputValue(), '8');
  await page.getByLabel('Titles').fill(SHOES);
  await page.getByRole('button', { name: 'Find keyphrases' }).click();
  await page.getByRole('heading', { name: SHOES }).waitFor();
  const link = page.url();
  await page.goBack();
  await page.getByRole('heading', { name: DRILL }).waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: SHOES }).waitFor();
  const other = await site.open(t, new URL(link).hash);
  await answered(other);
  assert.deepEqual(await rowsOf(other.getByRole('table')), await rowsOf(page.getByRole('table')));
});

test('text is text: a title or keyphrase that spells markup runs nothing', async (t) => {
  const title = '<img src=x onerror="document.title=1"><script>document.title=1</script> drill';
  const page = await site.open(t, anything(title));
  await page.getByRole('heading', { name: title }).waitFor();
  await answered(page);
  assert.equal(await page.title(), 'bidphrase');
});

test('what there is to know about an answer is said', async (t) => {
  const page = await site.open(t, `#title=${encodeURIComponent(SKILLET)}&minLlm=1`);
  await answered(page);
  const { body } = await ask(site.url, 'recommend', { item: { title: SKILLET }, minLlm: 1 });
  assert.deepEqual(await page.locator('.note').allInnerTexts(), [body.notes[0].message]);
  assert.equal(await page.getByText('No keyphrases.').count(), 1);
});
