import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const ODD = {
  emoji: '👩‍👩‍👧 family mug 🎁',
  'emoji only': '😀😀😀',
  entities: 'Caf&eacute; &amp;amp; Bar &#128512;',
  'control characters': 'nul \u0000 bell \u0007 escape \u001b drill',
  'right to left': 'سماعات بلوتوث لاسلكية \u202egnp',
  'no spaces': 'x'.repeat(500),
  'astral without spaces': '😀'.repeat(500),
  'control tokens': '[SEP] [MASK] [CLS] [PAD] [UNK]',
  'decomposed accents': 'e\u0301te\u0301 noe\u0308l',
  'half a pair': 'a \ud83d b',
};

test('odd text gets an answer of 200 with real scores, over HTTP and gRPC', async (t) => {
  const { url, grpcPort } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const grpc = connectGrpc(t, grpcPort);
  for (const [name, title] of Object.entries(ODD)) {
    const request = { item: { title, category: title.slice(0, 100) }, minLlm: 0, minSr: 0 };
    const { status, body } = await ask(url, 'recommend', request);
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
    assert.equal(body.keyphrases.length, 20, name);
    for (const { llm, sr } of body.keyphrases) assert.ok(llm > 0 && llm < 1 && sr > 0 && sr < 1, name);
    const answer = await grpc.ask('recommend', request);
    assert.equal((answer.keyphrases as object[]).length, 20, name);
  }
});

test('one text, composed or decomposed, escaped once or twice or not, is one item', async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const answers = [];
  for (const title of ['Café & Bar', 'Cafe\u0301 &amp; Bar', 'Caf&eacute; &amp;amp;  Bar', ' Café\u200b &\u0007 Bar '])
    answers.push((await ask(url, 'recommend', { item: { title } })).text);
  assert.equal(new Set(answers).size, 1);
});
