import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, loadConfig } from '../../src/config/load.ts';
import { envName, OPTIONS, type OptionName } from '../../src/config/schema.ts';

test('an environment without settings gives the defaults, frozen', () => {
  const config = loadConfig({ PATH: '/bin', HTTP_PORT: '1' });
  for (const [name, { default: value }] of Object.entries(OPTIONS)) assert.equal(config[name as OptionName], value);
  assert.ok(Object.isFrozen(config));
});

test('every setting is read from its name', () => {
  const other: Record<OptionName, [text: string, value: unknown]> = {
    httpHost: ['0.0.0.0', '0.0.0.0'],
    httpPort: ['0', 0],
    grpcHost: ['::1', '::1'],
    grpcPort: ['65535', 65_535],
    adminHost: ['::1', '::1'],
    adminPort: ['0', 0],
    releaseWatchS: ['0', 0],
    canaryTitles: ['0', 0],
    canaryOverlap: ['0', 0],
    canaryPass: ['100', 100],
    memoryLimitMb: ['1', 1],
    release: ['/r', '/r'],
    workers: ['3', 3],
    provider: ['cpu', 'cpu'],
    vectorEngine: ['exact', 'exact'],
    blocklist: ['/b', '/b'],
    cacheItems: ['0', 0],
    queueLimit: ['1', 1],
    bulkShare: ['50', 50],
    degradeWaitMs: ['0', 0],
    requestTimeoutMs: ['50', 50],
    bulkTimeoutMs: ['70', 70],
    bodyLimitBytes: ['2048', 2048],
    receiveTimeoutMs: ['100', 100],
    apiKeys: ['/k', '/k'],
    tlsCert: ['/c', '/c'],
    tlsKey: ['/p', '/p'],
    tlsClientCa: ['/a', '/a'],
    corsOrigins: ['https://a.example', 'https://a.example'],
    shutdownMs: ['0', 0],
    store: ['none', 'none'],
    feedbackLog: ['/f', '/f'],
    kafkaBrokers: ['127.0.0.1:1', '127.0.0.1:1'],
    kafkaGroup: ['g', 'g'],
    kafkaEvents: ['e', 'e'],
    kafkaOutput: ['o', 'o'],
    kafkaDeadLetters: ['d', 'd'],
    kafkaSessionMs: ['500', 500],
    eventFormat: ['avro', 'avro'],
    endedDays: ['1', 1],
    eventBatch: ['1', 1],
    eventKeyphrases: ['5', 5],
    eventFutureS: ['0', 0],
    telemetry: ['both', 'both'],
    metricsHost: ['::', '::'],
    metricsPort: ['0', 0],
    otlpUrl: ['http://c:1', 'http://c:1'],
    otlpIntervalMs: ['100', 100],
    traceShare: ['0', 0],
    logLevel: ['silent', 'silent'],
  };
  for (const [name, [text, value]] of Object.entries(other)) {
    assert.notEqual(value, OPTIONS[name as OptionName].default);
    assert.equal(loadConfig({ [envName(name as OptionName)]: text })[name as OptionName], value);
  }
});

test('an explicit 0 is 0, and an empty text is neither 0 nor the default', () => {
  assert.equal(loadConfig({ BIDPHRASE_CACHE_ITEMS: '0' }).cacheItems, 0);
  for (const text of ['', ' ']) {
    assert.throws(() => loadConfig({ BIDPHRASE_CACHE_ITEMS: text }), /BIDPHRASE_CACHE_ITEMS is empty/);
    assert.throws(() => loadConfig({ BIDPHRASE_RELEASE: text }), /BIDPHRASE_RELEASE is empty/);
  }
});

test('all mistakes are reported at once, unknown names too', () => {
  const env = {
    BIDPHRASE_HTTP_PORT: '80a',
    BIDPHRASE_WORKERS: '-1',
    BIDPHRASE_PROVIDER: 'tpu',
    BIDPHRASE_HTTP_PROT: '80',
  };
  assert.throws(
    () => loadConfig(env),
    (error) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(error.mistakes, [
        'BIDPHRASE_HTTP_PROT is no setting: see bidphrase serve --help',
        'BIDPHRASE_HTTP_PORT must be a whole number from 0 to 65535, and is "80a"',
        'BIDPHRASE_WORKERS must be a whole number from 0 to 256, and is "-1"',
        'BIDPHRASE_PROVIDER must be one of auto, cpu, cuda, and is "tpu"',
      ]);
      return true;
    },
  );
});

test('a name that only the development scripts read does not keep the service from starting', () => {
  assert.deepEqual(loadConfig({ BIDPHRASE_PYTHON: '/usr/bin/python3' }), loadConfig({}));
});
