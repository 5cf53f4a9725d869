import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFeedback } from '../../../../src/core/feedback.ts';
import { buildApp } from '../../../helpers/app.ts';

const body = { release: 'bp-0', item: { title: 'Hose' }, feedback: [{ keyphrase: 'hose', action: 'adopted' }] };

test('feedback that could not be stored is 503 with the reason, so that it is sent again', async (t) => {
  const feedback = createFeedback({ append: () => Promise.reject(new Error('the disk is full')) });
  const app = await buildApp(t, { feedback });
  const answer = await app.inject({ method: 'POST', url: '/feedback', payload: body });
  assert.deepEqual([answer.statusCode, answer.json().code], [503, 'UNAVAILABLE']);
  assert.match(answer.json().detail, /the disk is full/);
});

test('feedback that is wrong is 400 even where none is kept', async (t) => {
  const app = await buildApp(t);
  assert.equal((await app.inject({ method: 'POST', url: '/feedback', payload: {} })).statusCode, 400);
  assert.equal((await app.inject({ method: 'POST', url: '/feedback', payload: body })).statusCode, 501);
});
