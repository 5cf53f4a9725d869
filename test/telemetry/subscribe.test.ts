import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import { test } from 'node:test';
import { subscribe } from '../../src/telemetry/subscribe.ts';

test('a channel is heard until the end of the subscription, and then has no subscriber', () => {
  const heard: number[] = [];
  const one = channel('bidphrase:test');
  const stop = subscribe(one, (event: number) => heard.push(event));
  one.publish(1);
  stop();
  one.publish(2);
  assert.deepEqual(heard, [1]);
  assert.equal(one.hasSubscribers, false);
});
