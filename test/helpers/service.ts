import type { TestContext } from 'node:test';
import { pino } from 'pino';
import { startService } from '../../src/commands/wire.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { ServiceInfo } from '../../src/core/recommender.ts';
import { FREE_PORTS } from './serve.ts';

/** The whole service in this process, on free ports, one worker; closed at the end of the test. */
export async function startInProcess(
  t: TestContext,
  env: Record<string, string>,
): Promise<{ url: string; grpcPort: number; metrics: string; info: () => ServiceInfo; close(): Promise<void> }> {
  const config = loadConfig({ BIDPHRASE_WORKERS: '1', ...FREE_PORTS, ...env });
  const service = await startService(config, pino({ level: 'silent' }));
  t.after(() => service.close());
  return {
    url: `http://127.0.0.1:${service.ports.http}`,
    grpcPort: service.ports.grpc,
    metrics: `http://127.0.0.1:${service.ports.metrics}`,
    close: () => service.close(),
    info: service.recommender.info,
  };
}

/** POST to one of the addresses that take JSON; `text` is the body as it came, for comparisons to the last byte. */
export async function ask(url: string, method: 'recommend' | 'recommend/bulk' | 'rank', request: object | string) {
  const answer = await fetch(`${url}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: JSON.parse(text) };
}
