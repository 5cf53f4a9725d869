import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoopDelayWatch } from '../../src/telemetry/loop-delay.ts';
import { waitFor } from '../helpers/wait-for.ts';

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('an event loop that was held up shows it, however often it is read', async (t) => {
  const watch = new LoopDelayWatch();
  t.after(() => watch.stop());
  await new Promise((resolve) => setTimeout(resolve, 50));
  block(300);
  await waitFor('the delay', () => watch.read().max > 0.1);
  assert.ok(watch.read().max > 0.1);
  assert.ok(watch.read().p50 <= watch.read().p99 && watch.read().p99 <= watch.read().max);
});

test('a window that is over stands until the next is, and says nothing of the one before', async (t) => {
  const watch = new LoopDelayWatch(500);
  t.after(() => watch.stop());
  await new Promise((resolve) => setTimeout(resolve, 50));
  block(1000);
  await waitFor('a window with the delay', () => watch.read().max > 0.2);
  await waitFor('a window without', () => watch.read().max < 0.2);
});
