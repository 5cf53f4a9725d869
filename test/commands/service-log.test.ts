import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tinyRelease } from '../helpers/release.ts';
import { startServe } from '../helpers/serve.ts';
import { ask } from '../helpers/service.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

async function answered(t: Parameters<typeof startServe>[0], telemetry: string) {
  const child = await startServe(t, {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_WORKERS: '1',
    BIDPHRASE_STORE: 'none',
    BIDPHRASE_TELEMETRY: telemetry,
  });
  const headers = { traceparent: `00-${TRACE}-b7ad6b7169203331-01`, 'content-type': 'application/json' };
  const body = JSON.stringify({ item: { title: 'Drill' } });
  await fetch(`${child.http}/recommend`, { method: 'POST', headers, body });
  await ask(child.http, 'recommend', { item: { title: '' } });
  return [
    await child.logged(({ msg, status }) => msg === 'answered' && status === 200),
    await child.logged(({ msg, status }) => msg === 'answered' && status === 400),
  ];
}

test('lines of the log name the trace of their request, where there are traces', async (t) => {
  const [traced, other] = await answered(t, 'prometheus');
  assert.equal(traced.trace_id, TRACE);
  assert.match(String(traced.span_id), /^[0-9a-f]{16}$/);
  assert.match(String(other.trace_id), /^[0-9a-f]{32}$/);
  assert.notEqual(other.trace_id, TRACE);
});

test('without telemetry they name none', async (t) => {
  const [line] = await answered(t, 'off');
  assert.equal('trace_id' in line, false);
});
