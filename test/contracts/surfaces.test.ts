import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { FIELD_ERRORS_KEY } from '../../src/adapters/grpc/errors.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { startInProcess } from '../helpers/service.ts';
import { withoutNull } from '../helpers/without-null.ts';

const TITLES = readFileSync(new URL('../../bench/titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(0, 200);
const OWN = ['cordless drill', 'coffee maker', 'garden hose', 'running shoes'];

/** The same service asked over HTTP and over gRPC; both give the answer, or the fields and rules refused. */
async function surfaces(t: TestContext) {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const { ask } = connectGrpc(t, grpcPort);
  return {
    http: async (method: string, request: object): Promise<Said> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}/${method}`, { method: 'POST', headers, body: JSON.stringify(request) });
      const body = await answer.json();
      return answer.ok ? (withoutNull(body) as Said) : ({ refused: body.errors } as Said);
    },
    grpc: async (method: string, request: object): Promise<Said> => {
      try {
        return withoutNull(await ask(method, request)) as Said;
      } catch (error) {
        const [fields] = (error as { metadata: { get(key: string): Buffer[] } }).metadata.get(FIELD_ERRORS_KEY);
        return { refused: JSON.parse(String(fields)) } as Said;
      }
    },
  };
}

/** What a surface said: an answer, or the fields and rules refused. */
interface Said {
  keyphrases: { rank?: number }[];
  funnel: object;
  refused: { field: string; rule: string }[];
}

test('HTTP and gRPC give the same answers, to the last digit, for 200 items', async (t) => {
  const { http, grpc } = await surfaces(t);
  assert.equal(new Set(TITLES).size, 200);
  let keyphrases = 0;
  for (const [i, title] of TITLES.entries()) {
    const item = i % 2 ? { title, category: 'Cordless Drills', id: String(i) } : { title };
    const request = { item, minLlm: 0, minSr: 0, limit: 10 };
    const answer = await http('recommend', request);
    keyphrases += answer.keyphrases.length;
    assert.deepEqual(await grpc('recommend', request), answer, title);
  }
  assert.equal(keyphrases, 2000);
});

test('HTTP and gRPC rank alike', async (t) => {
  const { http, grpc } = await surfaces(t);
  for (const title of TITLES.slice(0, 20)) {
    const request = { item: { title }, keyphrases: [...OWN, '', 'Running SHOE', 'x'.repeat(101)] };
    const answer = await http('rank', request);
    assert.deepEqual(await grpc('rank', request), answer, title);
    assert.deepEqual(answer.keyphrases.flatMap((k) => k.rank ?? []).sort(), [1, 2, 3, 4, 5]);
  }
});

test('HTTP and gRPC agree for thresholds that are unset, zero and one', async (t) => {
  const { http, grpc } = await surfaces(t);
  const item = { title: TITLES[0] };
  for (const thresholds of [{}, { minLlm: 0 }, { minSr: 0 }, { minLlm: 0, minSr: 0 }, { minLlm: 1 }]) {
    const request = { item, ...thresholds };
    assert.deepEqual(await grpc('recommend', request), await http('recommend', request), JSON.stringify(thresholds));
  }
  const unset = await grpc('recommend', { item });
  const zero = await grpc('recommend', { item, minLlm: 0, minSr: 0 });
  assert.notDeepEqual(zero.funnel, unset.funnel);
});

test('HTTP and gRPC refuse alike, with the same fields and rules; null is refused where it can be said', async (t) => {
  const { http, grpc } = await surfaces(t);
  const item = { title: TITLES[0] };
  const cases = [
    { item: { title: '' } },
    { item: { title: ' \t ' } },
    { item: { title: 'x'.repeat(501) } },
    { item, limit: 0 },
    { item, limit: 201 },
    { item, minLlm: 1.5 },
    { item, candidates: 5, limit: 6 },
    { item, exclude: [''] },
  ];
  for (const request of cases) {
    const { refused } = await http('recommend', request);
    assert.ok(refused.length, JSON.stringify(request));
    assert.deepEqual((await grpc('recommend', request)).refused, refused);
  }
  const { refused } = await http('recommend', { item, minLlm: null });
  assert.deepEqual(
    refused.map((e) => [e.field, e.rule]),
    [['minLlm', 'type']],
  );
});
