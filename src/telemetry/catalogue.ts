/** One metric: what it counts or measures, and by which labels. A label's values are a closed list, whatever callers send. */
export interface Metric {
  /** As Prometheus has it, but for the `_total` that it adds to counters. */
  name: string;
  /** `observed` ones are read when somebody asks; the others are told of each event. */
  kind: 'counter' | 'histogram' | 'observed counter' | 'observed gauge';
  unit: string;
  labels: readonly string[];
  sentence: string;
  /** Upper bounds of a histogram's buckets. */
  bounds?: number[];
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const CANDIDATES = [1, 5, 10, 25, 50, 75, 100, 200, 500];

type Rest = Partial<Pick<Metric, 'labels' | 'unit' | 'bounds'>>;

const metric =
  <K extends Metric['kind']>(kind: K) =>
  (name: string, sentence: string, rest: Rest = {}): Metric & { kind: K } => {
    return { name: `bidphrase_${name}`, kind, unit: '1', labels: [], sentence, ...rest };
  };
const counter = metric('counter');
const histogram = metric('histogram');
const gauge = metric('observed gauge');
const observed = metric('observed counter');
const seconds = (...labels: string[]) => ({ unit: 's', bounds: SECONDS, labels });

/** Every metric of the service, in the order of its documentation. */
export const METRICS = {
  http: histogram('http_request_seconds', 'Time of HTTP requests.', seconds('method', 'route', 'status')),
  grpc: histogram('grpc_call_seconds', 'Time of gRPC calls.', seconds('method', 'code')),
  listingBatch: histogram('listing_batch_seconds', 'Time to apply a batch of listing events.', seconds('code')),
  request: histogram('request_seconds', 'Time of answered items, whatever the door.', seconds('operation', 'priority')),
  answers: counter('answers', 'Items answered; source is computed, shared or cached, level what load left out.', {
    labels: ['operation', 'priority', 'source', 'level'],
  }),
  failures: counter('failures', 'Items not answered, by code; OVERLOADED is refused.', {
    labels: ['operation', 'priority', 'code'],
  }),
  queue: histogram('queue_seconds', 'Time that jobs waited for a worker.', seconds('priority')),
  stage: histogram('stage_seconds', 'Time of the steps of computed answers.', seconds('stage')),
  busy: counter('worker_busy_seconds', 'Time that workers were busy with jobs.', { unit: 's' }),
  batch: histogram('rerank_batch', 'Candidates that were scored together.', { bounds: CANDIDATES }),
  candidates: counter('candidates', 'Candidates of computed answers that are left after a step.', { labels: ['step'] }),
  empty: counter('empty_answers', 'Recommendations computed without a keyphrase in them.'),
  score: histogram('score', 'Scores of keyphrases in computed answers.', { bounds: TENTHS, labels: ['score'] }),
  levels: counter('level_changes', 'How often the service began to do less or more, by the new level.', {
    labels: ['to'],
  }),
  overran: counter('overrun_jobs', 'Jobs that ended after the last one who waited for them.'),
  level: gauge('level', 'What load leaves out now; 0 is nothing.'),
  running: gauge('jobs_running', 'Jobs that the workers are busy with.'),
  waiting: gauge('jobs_waiting', 'Jobs that wait for a worker.', { labels: ['priority'] }),
  wait: gauge('predicted_wait_seconds', 'Predicted wait of a job that comes now.', {
    unit: 's',
    labels: ['priority'],
  }),
  workers: gauge('workers', 'Workers alive and wanted.', { labels: ['state'] }),
  release: gauge('release', '1 for the release that is served and how it runs, 0 for those before.', {
    labels: ['release', 'provider'],
  }),
  loopDelay: gauge('event_loop_delay_seconds', 'Delay of the event loop over ten seconds.', {
    unit: 's',
    labels: ['of'],
  }),
  rss: gauge('rss_bytes', 'Memory of the process.', { unit: 'By' }),
  memory: gauge('memory_bytes', 'Memory by part: table, index and sessions by their files, all copies; cache about.', {
    unit: 'By',
    labels: ['part'],
  }),
  cached: gauge('cached_answers', 'Answers remembered.'),
  cpu: observed('cpu_seconds', 'Processor time of the process.', { unit: 's' }),
  listingLag: gauge('listing_lag', 'Listing events that wait; absent where nobody knows.', { labels: ['source'] }),
  listingOldest: gauge('listing_oldest_seconds', 'Age of the oldest listing event in work.', {
    unit: 's',
    labels: ['source'],
  }),
  listingRate: gauge('listing_rate', 'Listing events settled a second, over a minute.', { labels: ['source'] }),
  listingInWork: gauge('listing_in_work', 'Listing events taken and not settled.', { labels: ['source'] }),
  listingRetrying: gauge('listing_retrying', '1 while something is in the way of listing events.', {
    labels: ['source'],
  }),
  listingEvents: observed('listing_events', 'Listing events by what became of them; dead is a dead letter.', {
    labels: ['source', 'fate'],
  }),
  listingRetries: observed('listing_retries', 'Tries with listing events that failed and were repeated.', {
    labels: ['source', 'trouble'],
  }),
  spans: observed('telemetry_spans', 'Spans sent to the collector, and lost because it did not take them.', {
    labels: ['fate'],
  }),
} as const;

export type MetricName = keyof typeof METRICS;
