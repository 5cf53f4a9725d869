import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import type { TestContext } from 'node:test';
import protobuf from 'protobufjs';
import { waitFor } from './wait-for.ts';

const field = (type: string, id: number, rule?: 'repeated') => ({ type, id, ...(rule ? { rule } : {}) });
const message = (fields: Record<string, ReturnType<typeof field>>) => ({ fields });

/** The messages of opentelemetry-proto that a collector decodes, as far as these tests read them. */
const ROOT = protobuf.Root.fromJSON({
  nested: {
    Traces: message({ resourceSpans: field('ResourceSpans', 1, 'repeated') }),
    ResourceSpans: message({ resource: field('Resource', 1), scopeSpans: field('ScopeSpans', 2, 'repeated') }),
    Resource: message({ attributes: field('KeyValue', 1, 'repeated') }),
    ScopeSpans: message({ spans: field('Span', 2, 'repeated') }),
    Span: message({
      traceId: field('bytes', 1),
      spanId: field('bytes', 2),
      parentSpanId: field('bytes', 4),
      name: field('string', 5),
      kind: field('int32', 6),
      startTimeUnixNano: field('fixed64', 7),
      endTimeUnixNano: field('fixed64', 8),
      attributes: field('KeyValue', 9, 'repeated'),
      links: field('Link', 13, 'repeated'),
      status: field('Status', 15),
    }),
    Link: message({ traceId: field('bytes', 1), spanId: field('bytes', 2) }),
    Status: message({ message: field('string', 2), code: field('int32', 3) }),
    KeyValue: message({ key: field('string', 1), value: field('AnyValue', 2) }),
    AnyValue: message({
      stringValue: field('string', 1),
      boolValue: field('bool', 2),
      intValue: field('int64', 3),
      doubleValue: field('double', 4),
    }),
    Metrics: message({ resourceMetrics: field('ResourceMetrics', 1, 'repeated') }),
    ResourceMetrics: message({ resource: field('Resource', 1), scopeMetrics: field('ScopeMetrics', 2, 'repeated') }),
    ScopeMetrics: message({ metrics: field('Metric', 2, 'repeated') }),
    Metric: message({
      name: field('string', 1),
      unit: field('string', 3),
      gauge: field('Points', 5),
      sum: field('Points', 7),
      histogram: field('HistogramPoints', 9),
    }),
    Points: message({ dataPoints: field('Point', 1, 'repeated') }),
    Point: message({
      asDouble: field('double', 4),
      asInt: field('sfixed64', 6),
      attributes: field('KeyValue', 7, 'repeated'),
    }),
    HistogramPoints: message({ dataPoints: field('HistogramPoint', 1, 'repeated') }),
    HistogramPoint: message({
      count: field('fixed64', 4),
      sum: field('double', 5),
      attributes: field('KeyValue', 9, 'repeated'),
    }),
  },
});

export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  /** Empty where there is none. */
  parentSpanId: string;
  name: string;
  /** 2 is server, 5 is consumer. */
  kind: number;
  /** Nanoseconds since 1970. */
  start: bigint;
  end: bigint;
  attributes: Record<string, unknown>;
  links: string[];
  failed: boolean;
}

export interface Receiver {
  url: string;
  spans: ReceivedSpan[];
  /** Names of metrics with the number of their points, of the last delivery. */
  metrics: Map<string, { unit: string; points: { labels: Record<string, unknown>; value: number }[] }>;
  resource: Record<string, unknown>;
  /** Deliveries by path. */
  deliveries: string[];
  /** The first span of that name, as soon as it came. */
  span(name: string, of?: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan>;
}

/** A collector that decodes what it gets. @param status what it answers */
export async function startReceiver(t: TestContext, status = 200): Promise<Receiver> {
  const receiver: Receiver = {
    url: '',
    spans: [],
    metrics: new Map(),
    resource: {},
    deliveries: [],
    async span(name, of = () => true) {
      const find = () => receiver.spans.find((one) => one.name === name && of(one));
      await waitFor(`span ${name}`, () => find() !== undefined);
      return find() as ReceivedSpan;
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      receiver.deliveries.push(String(request.url));
      take(receiver, String(request.url), Buffer.concat(chunks));
      response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  receiver.url = await listen(t, server);
  return receiver;
}

/** A collector that takes connections and never answers. */
export async function startBlackHole(t: TestContext): Promise<string> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createSocketServer((socket) => void sockets.add(socket.on('error', () => {}).resume()));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  return listen(t, server);
}

async function listen(t: TestContext, server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

// biome-ignore lint/suspicious/noExplicitAny: decoded messages have the shape of the definitions above
type Decoded = any;

function take(receiver: Receiver, path: string, body: Buffer): void {
  const type = ROOT.lookupType(path === '/v1/traces' ? 'Traces' : 'Metrics');
  const whole: Decoded = type.toObject(type.decode(body), { longs: String, defaults: true });
  for (const { resource, scopeSpans } of whole.resourceSpans ?? []) {
    receiver.resource = toRecord(resource.attributes);
    for (const { spans } of scopeSpans) receiver.spans.push(...spans.map(toSpan));
  }
  for (const { scopeMetrics } of whole.resourceMetrics ?? []) {
    for (const { metrics } of scopeMetrics) for (const one of metrics) receiver.metrics.set(one.name, toMetric(one));
  }
}

function toSpan(span: Decoded): ReceivedSpan {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes ?? []).toString('hex');
  return {
    traceId: hex(span.traceId),
    spanId: hex(span.spanId),
    parentSpanId: hex(span.parentSpanId),
    name: span.name,
    kind: span.kind,
    start: BigInt(span.startTimeUnixNano),
    end: BigInt(span.endTimeUnixNano),
    attributes: toRecord(span.attributes),
    links: span.links.map((link: Decoded) => hex(link.traceId)),
    failed: span.status?.code === 2,
  };
}

function toMetric({ unit, gauge, sum, histogram }: Decoded) {
  const points = (gauge ?? sum ?? histogram)?.dataPoints ?? [];
  return {
    unit,
    points: points.map((point: Decoded) => ({
      labels: toRecord(point.attributes),
      value: Number(point.count ?? (point.asDouble || point.asInt)),
    })),
  };
}

function toRecord(attributes: Decoded[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

function plain({ stringValue, intValue, doubleValue, boolValue }: Decoded): unknown {
  if (stringValue) return stringValue;
  return boolValue || Number(intValue) || doubleValue;
}
