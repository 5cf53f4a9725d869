import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { logFailures } from '../../src/commands/failure-log.ts';
import type { ErrorCode } from '../../src/contract/errors.ts';
import { EVENTS } from '../../src/core/events.ts';
import { waitFor } from '../helpers/wait-for.ts';

const fail = (code: ErrorCode) => EVENTS.failed.publish({ operation: 'rank', priority: 'bulk', code, total: 1 });

function listen(t: TestContext, pauseMs?: number) {
  const said: unknown[] = [];
  const stop = logFailures({ warn: (record: { counts: object }) => void said.push(record.counts) } as never, pauseMs);
  t.after(stop);
  return { said, stop };
}

test('the first refusal is told at once, the others together, the rest at the end', (t) => {
  const { said, stop } = listen(t);
  for (const code of ['OVERLOADED', 'OVERLOADED', 'DEADLINE_EXCEEDED', 'OVERLOADED'] as const) fail(code);
  assert.deepEqual(said, [{ OVERLOADED: 1 }]);
  stop();
  assert.deepEqual(said, [{ OVERLOADED: 1 }, { OVERLOADED: 2, DEADLINE_EXCEEDED: 1 }]);
  fail('OVERLOADED');
  assert.equal(said.length, 2);
});

test('after the pause what came meanwhile is told; what callers did wrong never is', async (t) => {
  const { said } = listen(t, 10);
  fail('INVALID_ARGUMENT');
  fail('UNAVAILABLE');
  fail('UNAVAILABLE');
  await waitFor('the second line', () => said.length === 2);
  assert.deepEqual(said, [{ UNAVAILABLE: 1 }, { UNAVAILABLE: 1 }]);
});
