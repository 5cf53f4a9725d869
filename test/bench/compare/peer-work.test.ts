import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { peerWork } from '../../../bench/compare/peer-work.ts';

test("the peer's account is asked for title by title, and an error of it is told", async (t) => {
  const titles: string[] = [];
  const server = createServer(async (request, answer) => {
    const { item } = JSON.parse((await request.toArray()).join(''));
    titles.push(item.title);
    const work = { candidates: 2, title: 3, real: 20, computed: 30, cut: 0 };
    answer.writeHead(item.title === 'bad' ? 500 : 200).end(JSON.stringify({ work }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  assert.deepEqual(await peerWork(url, ['a', 'b']), Array(2).fill({ candidates: 2, title: 3, keyphrases: 8, cut: 0 }));
  assert.deepEqual(titles, ['a', 'b']);
  await assert.rejects(peerWork(url, ['bad']), /the peer answers 500/);
});
