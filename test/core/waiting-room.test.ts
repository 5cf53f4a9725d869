import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WaitingRoom } from '../../src/core/waiting-room.ts';

const never = new AbortController().signal;

function open(places: number) {
  const state = { places, begun: [] as string[] };
  const room = new WaitingRoom(() => state.places > 0);
  const enter = (name: string, signal = never) => {
    const start = async () => {
      state.places--;
      state.begun.push(name);
      return name;
    };
    return room.enter(start, signal);
  };
  return { state, room, enter };
}

test('who finds room goes in at once, the others in the order in which they came, as many as there is room for', async () => {
  const { state, room, enter } = open(1);
  const all = ['a', 'b', 'c', 'd'].map((name) => enter(name));
  assert.deepEqual([state.begun, room.size], [['a'], 3]);
  state.places = 2;
  room.open();
  assert.deepEqual([state.begun, room.size], [['a', 'b', 'c'], 1]);
  state.places = 1;
  room.open();
  assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
});

test('who comes while others wait does not go in before them', async () => {
  const { state, room, enter } = open(0);
  const first = enter('first');
  state.places = 1;
  const second = enter('second');
  assert.deepEqual(state.begun, []);
  room.open();
  assert.equal(await first, 'first');
  state.places = 1;
  room.open();
  assert.equal(await second, 'second');
});

test('who leaves is not let in, and keeps nobody out', async () => {
  const { state, room, enter } = open(0);
  const controller = new AbortController();
  const left = enter('left', controller.signal);
  const next = enter('next');
  controller.abort(new Error('gone'));
  await assert.rejects(left, /gone/);
  await assert.rejects(enter('too late', AbortSignal.abort(new Error('before'))), /before/);
  state.places = 1;
  room.open();
  assert.equal(await next, 'next');
  assert.deepEqual(state.begun, ['next']);
});

test('what fails to start is told to who waited', async () => {
  let places = 0;
  const room = new WaitingRoom(() => places > 0);
  const failed = room.enter(() => Promise.reject(new Error('x')), never);
  places = 1;
  room.open();
  await assert.rejects(failed, /x/);
});
