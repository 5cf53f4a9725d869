import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { options } from '../../src/contract/options.ts';
import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const item = { title: 'Wine cooler, built in, 15 inch', category: 'Mini Fridges & Beverage Coolers' };
/** Everything passes, so that a change shows what an option does and not what the models think. */
const USUAL = { item, minLlm: 0, minSr: 0, rules: false, limit: 100 };
const texts = ({ keyphrases }: RecommendAnswer) => keyphrases.map(({ keyphrase }) => keyphrase);

test('every option of a recommendation changes the answer, over HTTP and gRPC alike', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const grpc = connectGrpc(t, grpcPort);
  const over = async (request: object): Promise<RecommendAnswer> => {
    const { status, body } = await ask(url, 'recommend', request);
    assert.equal(status, 200, JSON.stringify(body));
    const answer = (await grpc.ask('recommend', request)) as unknown as RecommendAnswer;
    assert.deepEqual(texts(answer), texts(body), JSON.stringify(request));
    assert.deepEqual(answer.funnel, body.funnel, JSON.stringify(request));
    return body;
  };
  const usual = await over(USUAL);
  const [first, second] = texts(usual);
  const longest = (lengths: number[]) => Math.max(...lengths);
  const changes: Record<keyof typeof options, unknown> = {
    limit: 5,
    exclude: [first],
    excludeContaining: [second.split(' ')[0]],
    maxWords: longest(texts(usual).map((text) => text.split(' ').length)) - 1,
    maxChars: longest(texts(usual).map((text) => text.length)) - 1,
    minDemand: 4,
    maxDemand: 2,
    leaf: 'Major & Small Appliances > Mini Fridges & Beverage Coolers',
    sort: 'demand',
    diversity: 1,
    matchType: 'broad',
    minLlm: usual.keyphrases[3].llm,
    minSr: longest(usual.keyphrases.map(({ sr }) => sr)),
    rules: true,
    negatives: 10,
    explain: true,
    candidates: 150,
  };
  for (const [name, value] of Object.entries(changes)) {
    // Where everything is recommended there is nothing to block.
    const base = name === 'negatives' ? { ...USUAL, minLlm: changes.minLlm } : USUAL;
    assert.notDeepEqual(await over({ ...base, [name]: value }), await over(base), name);
  }
});
