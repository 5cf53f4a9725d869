import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { smallRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { TINY_KEYPHRASES } from '../helpers/tiny-models.ts';

test('a universe of 20 phrases, or of none, gives real phrases only, and says why the list is short', async (t) => {
  const known = new Set(
    readFileSync(TINY_KEYPHRASES, 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0]),
  );
  for (const count of [20, 0]) {
    const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await smallRelease(t, count) });
    const request = {
      item: { title: 'Cordless drill' },
      limit: 200,
      candidates: 500,
      minLlm: 0,
      minSr: 0,
      rules: false,
    };
    const { status, body } = await ask(url, 'recommend', request);
    assert.equal(status, 200);
    const found = body.keyphrases.map((k: { keyphrase: string }) => k.keyphrase);
    assert.equal(new Set(found).size, found.length);
    assert.ok(found.length <= count && (count === 0 || found.length > 0), String(found.length));
    for (const keyphrase of found) assert.ok(known.has(keyphrase), keyphrase);
    assert.ok(body.notes.some((note: { code: string }) => note.code === 'FEW_CANDIDATES'));
  }
});
