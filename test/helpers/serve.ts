import type { TestContext } from 'node:test';
import { type Child, runBidphrase } from './child.ts';

/** Ports that the system chooses, so that tests do not meet. */
export const FREE_PORTS = {
  BIDPHRASE_HTTP_PORT: '0',
  BIDPHRASE_GRPC_PORT: '0',
  BIDPHRASE_ADMIN_PORT: '0',
  BIDPHRASE_METRICS_PORT: '0',
};

/** A running `bidphrase serve` with the addresses it logged. */
export interface Served extends Child {
  http: string;
  grpc: string;
  admin: string;
}

/** Starts `bidphrase serve` on free ports and waits until it says that it serves. */
export async function startServe(t: TestContext, env: Record<string, string>): Promise<Served> {
  const child = runBidphrase(t, ['serve'], { ...FREE_PORTS, ...env });
  const { http, grpc, admin } = await child.logged(({ msg }) => msg === 'serving');
  return { ...child, http: String(http), grpc: String(grpc), admin: String(admin) };
}
