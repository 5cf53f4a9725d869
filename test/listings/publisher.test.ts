import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Publisher } from '../../src/listings/publisher.ts';
import { SHOWN_RELEASE } from '../../src/listings/shown.ts';
import { itemAnswer, memoryOutput, NO_SCREEN, sqliteStore, storedItem } from '../helpers/listings.ts';

const item = storedItem({ answers: [itemAnswer('bp-0')] });

test('publishes what the store says, with the release shown, and nothing of unknown items', async (t) => {
  const store = await sqliteStore(t);
  const output = memoryOutput();
  await store.write([{ ...item, answers: [itemAnswer('bp-0', 1), itemAnswer('bp-1', 2)] }]);
  await store.setNote(SHOWN_RELEASE, 'bp-0');
  await new Publisher(store, NO_SCREEN, output).publish(['a', 'unknown']);
  assert.equal(JSON.parse(output.values.get('a') as string).release, 'bp-0');
  assert.equal(output.count, 1);
});

test('a newer version that was stored while an older one was on its way is published after it', async (t) => {
  const store = await sqliteStore(t);
  await store.write([item]);
  const output = memoryOutput();
  const publish: typeof output.publish = async (records) => {
    if (output.count === 0) await store.write([{ ...item, version: 'revision:2', answers: [itemAnswer('bp-0')] }]);
    await output.publish(records);
  };
  await new Publisher(store, NO_SCREEN, { publish }).publish(['a']);
  assert.equal(JSON.parse(output.values.get('a') as string).version, 'revision 2');
  assert.equal(output.count, 2);
});

test('without an output there is nothing to do', async (t) => {
  const store = await sqliteStore(t);
  await new Publisher(store, NO_SCREEN).publish(['a']);
});
