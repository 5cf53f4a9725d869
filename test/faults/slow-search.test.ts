import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENTS, type OverranEvent } from '../../src/core/events.ts';
import { openDoors } from '../helpers/doors.ts';
import { heard } from '../helpers/events.ts';
import { gated } from '../helpers/gated-engine.ts';
import { inPlaceEngine } from '../helpers/in-place.ts';
import { waitFor } from '../helpers/wait-for.ts';

test('a search that hangs: callers are told by their deadline, later ones at once; it is counted; then all is well', async (t) => {
  const overran = heard<OverranEvent>(t, EVENTS.overran);
  const engine = gated(await inPlaceEngine(t));
  const { http, grpc, recommender } = await openDoors(t, engine, { requestTimeoutMs: 200 });
  const door = { http, grpc };
  for (const name of ['http', 'grpc'] as const) {
    const codes: string[] = [];
    for (let n = 0; codes.at(-1) !== 'OVERLOADED' && n < 20; n++) {
      const { code, retryMs } = await door[name](`${name} ${n}`);
      codes.push(code);
      assert.equal(code === 'OVERLOADED', (retryMs ?? 0) > 0);
    }
    assert.equal(codes.at(-1), 'OVERLOADED', codes.join());
    assert.ok(
      codes.slice(0, -1).every((code) => code === 'DEADLINE_EXCEEDED'),
      codes.join(),
    );
  }
  assert.deepEqual(
    engine.begun.map(({ item }) => item.title),
    ['http 0'],
  );
  const { load } = recommender.info();
  assert.deepEqual([load.running, load.waiting.interactive], [1, 0]);
  assert.equal(load.refusals.count, 2);

  engine.open();
  await waitFor('the search to end', () => recommender.info().load.running === 0);
  assert.equal(overran.length, 1);
  assert.ok(overran[0].took > overran[0].predicted);
  for (const name of ['http', 'grpc'] as const) assert.equal((await door[name](`${name} again`)).code, 'OK');
});

test('who waits behind a slow job past its own time never reaches a model, whichever door it came by', async (t) => {
  const engine = gated(await inPlaceEngine(t));
  const { http, grpc, recommender } = await openDoors(t, engine, { degradeWaitMs: 0 });
  const slow = http('slow');
  await waitFor('the slow job', () => engine.begun.length === 1);
  const late = [http('late by header', { 'x-bidphrase-timeout-ms': '400' }), grpc('late by deadline', 400)];
  await waitFor('both to wait', () => recommender.info().load.waiting.interactive === 2);
  assert.deepEqual(
    (await Promise.all(late)).map(({ code }) => code),
    ['DEADLINE_EXCEEDED', 'DEADLINE_EXCEEDED'],
  );
  engine.open();
  assert.equal((await slow).code, 'OK');
  assert.deepEqual(
    engine.begun.map(({ item }) => item.title),
    ['slow'],
  );
  assert.equal((await http('after')).code, 'OK');
});
