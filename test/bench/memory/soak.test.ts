import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TITLES } from '../../../bench/load/titles.ts';
import { mixedRequests } from '../../../bench/memory/requests.ts';
import { soak } from '../../../bench/memory/soak.ts';
import { tinyRelease } from '../../helpers/release.ts';
import { startInProcess } from '../../helpers/service.ts';

const skip = process.platform !== 'linux' && 'memory is measured on Linux';

test('every request must come back as it should; a wrong status ends the soak', { skip }, async (t) => {
  const { url } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const options = { pid: process.pid, url, clients: 2, count: 40, every: 10 };
  const { requests, points } = await soak({ ...options, requests: mixedRequests(TITLES) });
  assert.deepEqual([requests, points.length], [40, 4]);
  assert.ok(points.every(({ value }) => value > 20));
  const wrong = function* () {
    for (;;) yield { path: '/recommend', body: { item: {} }, status: 200 } as const;
  };
  await assert.rejects(
    soak({ ...options, requests: wrong() }),
    /\/recommend answered 400, not 200, to \{"item":\{\}\}/,
  );
});
