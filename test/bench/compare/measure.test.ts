import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { closedLoop, oneClient } from '../../../bench/compare/measure.ts';

// How the highest rates are found by vegeta: test-long/load.test.ts.

/** A system that notes in `log` by its name which titles it is asked for. */
async function system(t: TestContext, name: string, log: [name: string, title: string][]) {
  const server = createServer(async (request, answer) => {
    log.push([name, JSON.parse((await request.toArray()).join('')).item.title]);
    answer.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { name, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` };
}

test('systems take turns over the same titles, ten at a time, the order turned round each time', async (t) => {
  const log: [string, string][] = [];
  const [a, b] = [await system(t, 'a', log), await system(t, 'b', log)];
  const titles = Array.from({ length: 30 }, (_, n) => `title ${n}`);
  const samples = await oneClient([a, b], titles, 60);
  assert.equal(log.map(([name]) => name).join(''), ['a', 'bb', 'aa', 'b'].map((turn) => turn.repeat(10)).join(''));
  for (const { name } of [a, b]) {
    assert.deepEqual(
      log.filter(([who]) => who === name).map(([, title]) => title),
      titles,
    );
    assert.equal(samples.get(name)?.length, 30);
  }
  assert.equal((await oneClient([a], titles, 0)).get('a')?.length, 10, 'ten at least');
  assert.ok((await closedLoop(a, titles, 4)) > 0);
});
