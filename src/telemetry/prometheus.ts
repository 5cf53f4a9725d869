import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricReader } from '@opentelemetry/sdk-metrics';

/** Milliseconds that whoever asks for metrics may take to say so. */
const RECEIVE_TIMEOUT_MS = 5000;

/** GET /metrics on a port of its own. */
export interface PrometheusPage {
  /** Where metrics are read from. */
  reader: MetricReader;
  /** Starts to listen; resolves with the port. */
  listen(host: string, port: number): Promise<number>;
  /** Cuts every connection. */
  close(): Promise<void>;
}

export function createPrometheusPage(): PrometheusPage {
  const reader = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
  const answer = async (response: ServerResponse) => {
    try {
      const { resourceMetrics } = await reader.collect();
      response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
      response.end(serializer.serialize(resourceMetrics));
    } catch {
      response.writeHead(503).end('metrics cannot be read now\n');
    }
  };
  const server = createServer({ requestTimeout: RECEIVE_TIMEOUT_MS }, ({ url = '', method }, response) => {
    if (url.split('?', 1)[0] !== '/metrics') return response.writeHead(404).end('metrics are at /metrics\n');
    if (method !== 'GET') return response.writeHead(405, { allow: 'GET' }).end('use GET\n');
    return answer(response);
  });
  return {
    reader,
    listen: (host, port) => listen(server, host, port),
    close: async () => {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => resolve((server.address() as AddressInfo).port));
  });
}
