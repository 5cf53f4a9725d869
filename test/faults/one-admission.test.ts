import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoors } from '../helpers/doors.ts';
import { gated } from '../helpers/gated-engine.ts';
import { inPlaceEngine } from '../helpers/in-place.ts';
import { waitFor } from '../helpers/wait-for.ts';

test('HTTP and gRPC count against one limit: what one door let in the other one refuses, with one code and a time', async (t) => {
  const engine = gated(await inPlaceEngine(t));
  const { http, grpc, recommender } = await openDoors(t, engine, { queueLimit: 2 });
  const inside = [http('by HTTP'), grpc('by gRPC')];
  const { load } = recommender.info();
  assert.equal(load.running, 0);
  await waitFor('two inside', () => {
    const { running, waiting } = recommender.info().load;
    return running + waiting.interactive === 2;
  });
  for (const refused of [await http('one more'), await grpc('one more')]) {
    assert.equal(refused.code, 'OVERLOADED');
    assert.ok(Number.isInteger(refused.retryMs) && refused.retryMs! > 0);
  }
  const bulk = http('bulk has places of its own', { 'x-bidphrase-priority': 'bulk' });
  await waitFor('bulk inside', () => recommender.info().load.waiting.bulk === 1);
  engine.open();
  assert.deepEqual(
    (await Promise.all([...inside, bulk])).map(({ code }) => code),
    ['OK', 'OK', 'OK'],
  );
});
