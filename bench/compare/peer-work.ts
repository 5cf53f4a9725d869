import { recommendBodyOf } from '../../loadtest/lib/requests.js';
import { fromPeer, type PeerWork, type Work } from './work.ts';

/** What the peer says that it read for each title. */
export async function peerWork(url: string, titles: readonly string[]): Promise<Work[]> {
  const work: Work[] = [];
  for (const [n, title] of titles.entries()) {
    const answer = await fetch(`${url}/recommend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(recommendBodyOf(title, n)),
    });
    if (!answer.ok) throw new Error(`the peer answers ${answer.status}: ${await answer.text()}`);
    work.push(fromPeer(((await answer.json()) as { work: PeerWork }).work));
  }
  return work;
}
