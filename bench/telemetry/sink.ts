import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A collector that takes everything and keeps nothing. */
export interface Sink {
  url: string;
  /** Bytes taken so far. */
  bytes(): number;
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  let bytes = 0;
  const server = createServer((request, response) => {
    request.on('data', (chunk) => {
      bytes += chunk.length;
    });
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
