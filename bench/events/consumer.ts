import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ListingsState } from '../../src/listings/meter.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A running `bidphrase consume` under measurement. */
export interface MeasuredConsumer {
  url: string;
  state(): Promise<ListingsState>;
  stop(): Promise<void>;
}

/** Starts `bidphrase consume` with these settings, no result cache, and waits until it serves. */
export async function startConsumer(settings: Record<string, string>): Promise<MeasuredConsumer> {
  const fixed = {
    BIDPHRASE_HTTP_PORT: '0',
    BIDPHRASE_GRPC_PORT: '0',
    BIDPHRASE_ADMIN_PORT: '0',
    BIDPHRASE_CACHE_ITEMS: '0',
  };
  const env = { ...process.env, ...fixed, BIDPHRASE_DEGRADE_WAIT_MS: '0', ...settings };
  const child = spawn(process.execPath, [MAIN, 'consume'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    ended.then(() => reject(new Error(`the consumer ended: ${said}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000);
      const found = /"http":"([^"]+)"/.exec(said);
      if (found) resolve(found[1]);
    });
  });
  return {
    url,
    state: async () => (await (await fetch(`${url}/readyz`)).json()).listings.topic,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
