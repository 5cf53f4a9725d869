import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { FeedbackRequest } from '../../src/contract/feedback.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { feedbackEvent } from '../helpers/listings.ts';
import { tinyRelease } from '../helpers/release.ts';
import { startInProcess } from '../helpers/service.ts';

const FEEDBACK: FeedbackRequest = {
  release: 'bp-0',
  item: { id: '7', title: 'Garden hose', aspects: [{ name: 'Length', value: '15 m' }] },
  feedback: [
    { keyphrase: 'hose', action: 'shown' },
    { keyphrase: 'hose', action: 'adopted' },
  ],
};
const EVENT_TYPE = 'application/cloudevents+json';

async function serving(t: TestContext, env: Record<string, string>) {
  const folder = temporaryFolder(t);
  const log = join(folder, 'feedback.ndjson');
  const { url, grpcPort } = await startInProcess(t, {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_STORE: join(folder, 'items.sqlite'),
    ...env,
    ...('BIDPHRASE_FEEDBACK_LOG' in env ? {} : { BIDPHRASE_FEEDBACK_LOG: log }),
  });
  const post = async (path: string, body: unknown, type = 'application/json') => {
    const headers = { 'content-type': type };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const entries = () => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
    return lines.map((line) => JSON.parse(line));
  };
  const deadLetters = async () => (await (await fetch(`${url}/readyz`)).json()).listings.inbox.events.dead as number;
  return { url, grpcPort, post, entries, deadLetters };
}

test('feedback is in the log when it is answered, over HTTP, gRPC and as an event alike', async (t) => {
  const { grpcPort, post, entries } = await serving(t, {});
  assert.deepEqual(await post('/feedback', FEEDBACK), { status: 202, body: { accepted: 2 } });
  assert.deepEqual(await connectGrpc(t, grpcPort).ask('feedback', FEEDBACK), { accepted: 2 });
  assert.equal(entries().length, 2);
  const event = feedbackEvent(FEEDBACK, { type: 'com.shop.feedback' });
  assert.equal((await post('/events', [event, event], EVENT_TYPE)).status, 202);
  while (entries().length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const { id, at, ...entry } of entries()) {
    assert.deepEqual(entry, FEEDBACK);
    assert.ok(id.length > 0 && !Number.isNaN(Date.parse(at)));
  }
  // An event that comes twice has one id, by which whoever reads the log can tell.
  assert.deepEqual(
    entries().map(({ id }) => id === '/test f1'),
    [false, false, true, true],
  );
});

test('feedback that is none is refused with its place, in an event too, and nothing is logged', async (t) => {
  const { post, entries } = await serving(t, {});
  const wrong = { ...FEEDBACK, feedback: [...FEEDBACK.feedback, { keyphrase: 'hose', action: 'liked' }] };
  const [error] = (await post('/feedback', wrong)).body.errors;
  assert.deepEqual([error.field, error.rule], ['feedback[2].action', 'enum']);
  const events = [feedbackEvent(FEEDBACK), feedbackEvent(wrong as FeedbackRequest)];
  const refused = await post('/events', events, EVENT_TYPE);
  assert.deepEqual([refused.status, refused.body.errors[0].field], [400, '[1].data.feedback[2].action']);
  assert.deepEqual(entries(), []);
});

test('without a log feedback is 501, by every way', async (t) => {
  const { grpcPort, post } = await serving(t, { BIDPHRASE_FEEDBACK_LOG: 'none' });
  const { status, body } = await post('/feedback', FEEDBACK);
  assert.deepEqual([status, body.code], [501, 'NOT_IMPLEMENTED']);
  assert.match(body.detail, /BIDPHRASE_FEEDBACK_LOG/);
  await assert.rejects(connectGrpc(t, grpcPort).ask('feedback', FEEDBACK), { code: 12 });
  assert.equal((await post('/events', feedbackEvent(FEEDBACK), EVENT_TYPE)).status, 501);
});
