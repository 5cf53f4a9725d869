import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../../helpers/app.ts';

test('keyphrases are answered in the order given', async (t) => {
  const app = await buildApp(t);
  const keyphrases = ['hose', 'garden hose', 'hose'];
  const answer = await app.inject({ method: 'POST', url: '/rank', payload: { item: { title: 'Hose' }, keyphrases } });
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(
    answer.json().keyphrases.map((k: { keyphrase: string }) => k.keyphrase),
    keyphrases,
  );
});
