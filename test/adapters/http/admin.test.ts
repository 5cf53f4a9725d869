import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pino } from 'pino';
import { type AdminOptions, buildAdmin } from '../../../src/adapters/http/admin.ts';
import { BidphraseError } from '../../../src/contract/errors.ts';
import type { ReleaseDoor, ReleaseState, SwitchAnswer } from '../../../src/contract/release.ts';

const STATE: ReleaseState = { release: 'bp-1', folder: 'a', previous: null, switching: false, lastSwitch: null };
const ANSWER: SwitchAnswer = { release: 'bp-2', before: 'bp-1', changed: true, canary: null, tookMs: 1, notes: [] };

async function admin(t: TestContext, change: Partial<ReleaseDoor> = {}, options: Partial<AdminOptions> = {}) {
  const asked: unknown[] = [];
  const switchTo: ReleaseDoor['switchTo'] = async (request) => {
    asked.push(request);
    return ANSWER;
  };
  const releases = { switchTo, rollback: async () => ({ ...ANSWER, release: 'bp-0' }), state: () => STATE, ...change };
  const log = pino({ level: 'silent' });
  const app = await buildAdmin({ releases, log, drain: { draining: false }, receiveTimeoutMs: 5000, ...options });
  t.after(() => app.close());
  const post = (url: string, body?: object) => app.inject({ method: 'POST', url, ...(body ? { payload: body } : {}) });
  return { app, asked, post };
}

test('the state is told, a switch is asked for with and without a name, and undone', async (t) => {
  const { app, asked, post } = await admin(t);
  assert.deepEqual((await app.inject('/admin/release')).json(), STATE);
  assert.deepEqual((await post('/admin/release')).json(), ANSWER);
  await post('/admin/release', { release: '2026-12-01', force: true });
  assert.deepEqual(asked, [{}, { release: '2026-12-01', force: true }]);
  assert.equal((await post('/admin/release/rollback')).json().release, 'bp-0');
});

test('a refusal says why as a problem; what is no name is refused before anybody is asked', async (t) => {
  const switchTo = async () => {
    throw new BidphraseError('RELEASE_REFUSED', 'b/index.usearch is damaged');
  };
  const { post } = await admin(t, { switchTo });
  const refused = await post('/admin/release');
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'RELEASE_REFUSED']);
  assert.match(refused.json().detail, /index\.usearch is damaged/);
  for (const body of [{ release: '../a' }, { release: '' }, { release: 7 }, { folder: 'a' }, { force: 'yes' }]) {
    assert.equal((await post('/admin/release', body)).json().code, 'INVALID_ARGUMENT', JSON.stringify(body));
  }
});

test('nothing of the service is answered here, and connections end while draining', async (t) => {
  const { app } = await admin(t, {}, { drain: { draining: true } });
  assert.equal((await app.inject('/recommend?title=Drill')).statusCode, 404);
  assert.equal((await app.inject('/admin/release')).headers.connection, 'close');
});
