import type { Server } from './peer/process.ts';

/** Starts all servers, hands their addresses to `work`, and stops them all, whatever happens. */
export async function withServers<T>(
  starts: readonly { name: string; start(): Promise<Server> }[],
  work: (systems: { name: string; url: string }[]) => Promise<T>,
): Promise<T> {
  const running: Server[] = [];
  try {
    const systems: { name: string; url: string }[] = [];
    for (const { name, start } of starts) {
      console.error(`starting ${name}`);
      const server = await start();
      running.push(server);
      systems.push({ name, url: server.url });
    }
    return await work(systems);
  } finally {
    for (const server of running) await server.stop();
  }
}
