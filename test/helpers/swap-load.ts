import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { connectGrpc } from './grpc.ts';
import { idOf, twoReleases } from './releases.ts';
import { startServe } from './serve.ts';
import { ask } from './service.ts';

const CLIENTS = 3;

/**
 * Swaps between two releases so many times while clients ask over HTTP and gRPC. Asserts that no request fails and no thread is
 * left over.
 * @returns resident bytes of the service after each swap
 */
export async function swapUnderLoad(t: TestContext, swaps: number): Promise<number[]> {
  const root = await twoReleases(t);
  const ids = { a: idOf(`${root}/a`), b: idOf(`${root}/b`) };
  const child = await startServe(t, { BIDPHRASE_RELEASE: root, BIDPHRASE_WORKERS: '2', BIDPHRASE_CANARY_TITLES: '5' });
  const grpc = connectGrpc(t, Number(child.grpc.split(':')[1]));
  const answered = { [ids.a]: 0, [ids.b]: 0 };
  let over = false;
  const expected = new Map<string, string>();
  const client = async (name: number) => {
    for (let n = 0; !over; n++) {
      // Few titles: the result cache is asked too, and must not mix releases.
      const title = `Ninja Coffee Maker ${n % 7}`;
      const { release, keyphrases } = name === 0 ? await overGrpc(title) : await overHttp(title);
      answered[release as string]++;
      const key = `${release} ${title}`;
      const list = JSON.stringify((keyphrases as { keyphrase: string }[]).map(({ keyphrase }) => keyphrase));
      assert.equal(list, expected.get(key) ?? list, key);
      expected.set(key, list);
    }
  };
  const overGrpc = (title: string) => grpc.ask('recommend', { item: { title }, minLlm: 0, minSr: 0 });
  const overHttp = async (title: string) => {
    const { status, body } = await ask(child.http, 'recommend', { item: { title }, minLlm: 0, minSr: 0 });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name)));
  const sizes: number[] = [];
  const before = threads(child.process.pid);
  for (let n = 0; n < swaps; n++) {
    const release = n % 2 === 0 ? 'b' : 'a';
    const swapped = fetch(`${child.admin}/admin/release`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ release }),
    });
    const answer = await Promise.race([swapped, clients.then(() => swapped)]);
    const body = await answer.json();
    assert.deepEqual([answer.status, body.release, body.changed], [200, ids[release], true], JSON.stringify(body));
    sizes.push(memory(child.process.pid));
  }
  over = true;
  await clients;
  assert.ok(answered[ids.a] > 0 && answered[ids.b] > 0, JSON.stringify(answered));
  const ready = await (await fetch(`${child.http}/readyz`)).json();
  assert.deepEqual([ready.workers, ready.lastSwitch.done], [{ alive: 2, wanted: 2 }, true]);
  if (before > 0) assert.ok(threads(child.process.pid) <= before, 'threads are left over');
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  return sizes;
}

/** Threads of a process; 0 where nobody says. */
function threads(pid: number | undefined): number {
  return process.platform === 'linux' ? readdirSync(`/proc/${pid}/task`).length : 0;
}

function memory(pid: number | undefined): number {
  if (process.platform !== 'linux') return 0;
  return 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
