import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectGrpc } from '../helpers/grpc.ts';
import { FIXTURE_KEYPHRASES } from '../helpers/parts.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const item = { title: 'Cast iron skillet 12 inch' };
const ALL = { minLlm: 0, minSr: 0, rules: false, limit: 200 };

interface Answer {
  keyphrases: { keyphrase: string }[];
  notes: { code: string }[];
}

test('5,000 exclusions, and filters that leave three phrases or none, are answered by both doors with what is left', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const { ask: call } = connectGrpc(t, grpcPort);
  const doors = [
    async (request: object) => (await ask(url, 'recommend', request)).body as Answer,
    async (request: object) => (await call('recommend', request)) as unknown as Answer,
  ];
  const texts = ({ keyphrases }: Answer) => keyphrases.map(({ keyphrase }) => keyphrase);
  for (const door of doors) {
    const found = texts(await door({ item, ...ALL }));
    const kept = found.slice(0, 3);
    const others = FIXTURE_KEYPHRASES.map(({ text }) => text).filter((text) => !kept.includes(text));
    const padding = Array.from({ length: 5000 - others.length }, (_, n) => `nothing like it ${n}`);
    const left = await door({ item, ...ALL, exclude: [...others, ...padding] });
    assert.deepEqual(texts(left).sort(), [...kept].sort());
    assert.ok(left.notes.some(({ code }) => code === 'FILTERED'));
    assert.deepEqual(texts(await door({ item, ...ALL, leaf: 'No Such Leaf' })), []);
  }
});
