import { choice, integer, string } from './option.ts';

/** Every environment name starts so. */
export const PREFIX = 'BIDPHRASE_';

const MINUTES = 60_000;

/** Every setting of the service, in the order of --help and the README. */
export const OPTIONS = {
  httpHost: string('HTTP_HOST', '127.0.0.1', 'address', 'Address that HTTP listens on; 0.0.0.0 is every one.'),
  httpPort: integer('HTTP_PORT', 8080, [0, 65_535], '', 'Port of HTTP; 0 takes a free one.'),
  grpcHost: string('GRPC_HOST', '127.0.0.1', 'address', 'Address that gRPC listens on.'),
  grpcPort: integer('GRPC_PORT', 9090, [0, 65_535], '', 'Port of gRPC; 0 takes a free one.'),
  adminHost: string('ADMIN_HOST', '127.0.0.1', 'address', 'Address that the admin port listens on.'),
  adminPort: integer('ADMIN_PORT', 8081, [0, 65_535], '', 'Port for operators, HTTP without keys; 0 takes a free one.'),
  release: string(
    'RELEASE',
    'models/default',
    'folder',
    'Release that is served, or a folder of releases whose file CURRENT names one.',
  ),
  releaseWatchS: integer(
    'RELEASE_WATCH_S',
    10,
    [0, 86_400],
    's',
    'How often CURRENT is looked at for another release; 0 waits to be told.',
  ),
  canaryTitles: integer(
    'CANARY_TITLES',
    50,
    [0, 200],
    'titles',
    'Packaged titles on which a new release is compared with the old one; 0 compares nothing.',
  ),
  canaryOverlap: integer(
    'CANARY_OVERLAP',
    50,
    [0, 100],
    '%',
    'Least mean share of the first 10 keyphrases that a new release has in common with the old one.',
  ),
  canaryPass: integer(
    'CANARY_PASS',
    20,
    [0, 100],
    'points',
    'Most by which a pass ratio may differ between the old release and a new one.',
  ),
  memoryLimitMb: integer(
    'MEMORY_LIMIT_MB',
    0,
    [0, 10_000_000],
    'MB',
    'Memory of the process that a switch of releases stays within; 0 is what control group and machine leave.',
  ),
  workers: integer('WORKERS', 0, [0, 256], 'threads', 'Worker threads; 0 is one a usable core (affinity, quota).'),
  provider: choice('PROVIDER', 'auto', ['auto', 'cpu', 'cuda'], 'Where models run; auto takes CUDA if it is there.'),
  vectorEngine: choice('VECTOR_ENGINE', 'usearch', ['usearch', 'hnswlib', 'exact'], 'What searches the index.'),
  blocklist: string(
    'BLOCKLIST',
    'none',
    'file or none',
    'Words and phrases that nobody is recommended, one a line; read anew when the file changes.',
  ),
  cacheItems: integer('CACHE_ITEMS', 10_000, [0, 10_000_000], 'answers', 'Answers remembered; 0 remembers none.'),
  queueLimit: integer(
    'QUEUE_LIMIT',
    64,
    [1, 100_000],
    'requests',
    'Requests of a priority class in work and waiting; more are refused.',
  ),
  bulkShare: integer(
    'BULK_SHARE',
    10,
    [1, 99],
    '%',
    'Time of the workers that is for bulk while interactive waits too.',
  ),
  degradeWaitMs: integer(
    'DEGRADE_WAIT_MS',
    500,
    [0, 10 * MINUTES],
    'ms',
    'Predicted wait from which 50 candidates are reranked, and twice which 25; 0 never does less.',
  ),
  requestTimeoutMs: integer(
    'REQUEST_TIMEOUT_MS',
    10_000,
    [1, 10 * MINUTES],
    'ms',
    'Longest time for one request of one item.',
  ),
  bulkTimeoutMs: integer(
    'BULK_TIMEOUT_MS',
    2 * MINUTES,
    [1, 10 * MINUTES],
    'ms',
    'Longest time for one bulk request; of a stream, for one item, or without a byte either way.',
  ),
  bodyLimitBytes: integer('BODY_LIMIT_BYTES', 1 << 20, [1024, 1 << 30], 'bytes', 'Largest request body.'),
  receiveTimeoutMs: integer(
    'RECEIVE_TIMEOUT_MS',
    30_000,
    [100, 10 * MINUTES],
    'ms',
    "A caller's time to send one whole request; answering it is another matter.",
  ),
  apiKeys: string(
    'API_KEYS',
    'none',
    'file or none',
    'Hashes of the API keys without which nothing is answered; read anew when the file changes.',
  ),
  tlsCert: string('TLS_CERT', 'none', 'file or none', 'Certificate chain (PEM) of both ports; none is plain text.'),
  tlsKey: string('TLS_KEY', 'none', 'file or none', 'Its private key (PEM); both are read anew when they change.'),
  tlsClientCa: string(
    'TLS_CLIENT_CA',
    'none',
    'file or none',
    'Certificate authorities (PEM), one of which must have signed the certificate of every caller.',
  ),
  corsOrigins: string(
    'CORS_ORIGINS',
    'none',
    'origin,... or none',
    'Origins whose pages may ask over HTTP, such as https://tools.example.',
  ),
  shutdownMs: integer('SHUTDOWN_MS', 20_000, [0, 10 * MINUTES], 'ms', 'Time to finish requests after SIGTERM.'),
  store: string(
    'STORE',
    'data/items.sqlite',
    'file, redis:// address or none',
    'Where items and their keyphrases are kept; a file is made by the first event, none keeps nothing.',
  ),
  endedDays: integer(
    'ENDED_DAYS',
    30,
    [1, 3650],
    'days',
    'How long an ended item stays known, so that late events change nothing.',
  ),
  feedbackLog: string(
    'FEEDBACK_LOG',
    'none',
    'file or none',
    'Where feedback is appended, a JSON object a line; one process a file. Rename it to rotate it.',
  ),
  kafkaBrokers: string('KAFKA_BROKERS', 'none', 'host:port,...', 'Kafka brokers that bidphrase consume asks first.'),
  kafkaGroup: string('KAFKA_GROUP', 'bidphrase', 'name', 'Consumer group; all that share it share the work.'),
  kafkaEvents: string('KAFKA_EVENTS', 'listing-events', 'topic', 'Topic that listing events come from.'),
  kafkaOutput: string(
    'KAFKA_OUTPUT',
    'listing-keyphrases',
    'topic',
    'Compacted topic that the keyphrases of items go to.',
  ),
  kafkaDeadLetters: string(
    'KAFKA_DEAD_LETTERS',
    'listing-events-dead',
    'topic',
    'Topic for events that cannot be applied.',
  ),
  kafkaSessionMs: integer(
    'KAFKA_SESSION_MS',
    10_000,
    [500, 30 * MINUTES],
    'ms',
    'Silence after which the group gives the work of a consumer to others.',
  ),
  eventFormat: choice('EVENT_FORMAT', 'json', ['json', 'avro', 'protobuf'], 'How events in the topic are written.'),
  eventBatch: integer(
    'EVENT_BATCH',
    64,
    [1, 1000],
    'events',
    'Events applied together; revisions of one item among them are one.',
  ),
  eventKeyphrases: integer('EVENT_KEYPHRASES', 20, [1, 200], 'keyphrases', 'Keyphrases kept for an item.'),
  eventFutureS: integer(
    'EVENT_FUTURE_S',
    86_400,
    [0, 1_000_000_000],
    's',
    "How far an event's time may lie ahead of the clock here.",
  ),
  telemetry: choice(
    'TELEMETRY',
    'off',
    ['off', 'prometheus', 'otlp', 'both'],
    'Whether metrics can be fetched by Prometheus, or metrics and traces are sent to an OpenTelemetry collector.',
  ),
  metricsHost: string('METRICS_HOST', '127.0.0.1', 'address', 'Address that Prometheus fetches from.'),
  metricsPort: integer('METRICS_PORT', 9464, [0, 65_535], '', 'Port of GET /metrics; 0 takes a free one.'),
  otlpUrl: string(
    'OTLP_URL',
    'http://127.0.0.1:4318',
    'address',
    'Collector that takes OTLP over HTTP; OTEL_EXPORTER_OTLP_HEADERS may hold a key for it.',
  ),
  otlpIntervalMs: integer('OTLP_INTERVAL_MS', 10_000, [100, 10 * MINUTES], 'ms', 'Time between two deliveries.'),
  traceShare: integer(
    'TRACE_SHARE',
    10,
    [0, 100],
    '%',
    'Requests that are traced where the caller does not say whether to.',
  ),
  logLevel: choice(
    'LOG_LEVEL',
    'info',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'Least severe line that is logged.',
  ),
} as const;

export type OptionName = keyof typeof OPTIONS;

/** The settings of one process; nothing changes after start. */
export type Config = { readonly [K in OptionName]: ReturnType<(typeof OPTIONS)[K]['parse']> };

/** Full environment name of a setting. */
export function envName(name: OptionName): string {
  return PREFIX + OPTIONS[name].env;
}
