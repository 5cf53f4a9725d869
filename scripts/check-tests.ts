/** Finds code without a test, tests that nothing collects, and files that grew too long. */
import { resolve } from 'node:path';
import { longFiles } from './lib/file-length.ts';
import { report, sourceFiles } from './lib/files.ts';
import { uncollectedTests } from './lib/test-collection.ts';
import { missingTwins, orphanTests } from './lib/test-twins.ts';

const BROWSER = 'runs in a browser only; test/browser drives it in one';

const BENCH = 'needs a broker and minutes; run by hand, npm run bench:events -- --dry';

const BROKER = 'needs a broker; test/adapters/kafka/source.test.ts starts one for all';

const TLS = 'test/commands/certificate-files.test.ts connects to both ports by it';

/** Files with logic whose test is not their mirror: the reason says where they are tested. */
const UNTESTED: Record<string, string> = {
  'src/adapters/grpc/credentials.ts': TLS,
  'src/adapters/http/tls.ts': TLS,
  'src/engine/worker.ts': 'entry of a thread; test/engine/thread.test.ts and pool.test.ts run it in one',
  'src/engine/examiner.ts': 'entry of a process; test/engine/examine.test.ts runs it in one',
  'src/contract/release.ts': 'schema pieces; test/adapters/http/admin.test.ts puts them through the validator',
  'page/api.ts': BROWSER,
  'page/download.ts': BROWSER,
  'page/focus.ts': BROWSER,
  'page/navigate.ts': BROWSER,
  'page/state/answers.ts': BROWSER,
  'page/state/query.ts': BROWSER,
  'src/contract/event.ts': 'schema pieces; test/contract/validate-event.test.ts puts them through the validator',
  'src/stores/redis-scripts.ts': 'part of a store; test/stores/redis.test.ts puts it through the contract of stores',
  'src/stores/sqlite-items.ts': 'part of a store; test/stores/sqlite.test.ts puts it through the contract of stores',
  'src/stores/sqlite-queues.ts': 'part of a store; test/stores/sqlite.test.ts puts it through the contract of stores',
  'src/adapters/kafka/output.ts': BROKER,
  'src/adapters/kafka/topics.ts': BROKER,
  'scripts/kafka/broker.ts': BROKER,
  'bench/events.ts': BENCH,
  'bench/levers/lane.ts': 'a thread; test/bench/levers/layout.test.ts runs it',
  'bench/events/consumer.ts': BENCH,
  'bench/events/topic.ts': BENCH,
  'src/contract/item.ts': 'schema pieces; test/contract/recommend.test.ts puts them through the validator',
};

const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '..'));
const files = sourceFiles(root);
process.exitCode = report('check-tests', [
  ...missingTwins(root, files, process.argv[2] ? {} : UNTESTED),
  ...orphanTests(files),
  ...uncollectedTests(root, files),
  ...longFiles(root, files),
]);
