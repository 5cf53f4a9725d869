/**
 * The direction of imports, checked by `npm run lint`. There are no inline exceptions: a file that needs one is in the
 * wrong folder, or the door it needs (`core/ports.ts`, `contract`) is too narrow.
 *
 * TypeScript 7 has no parser API for this tool, so it reads the sources through @swc/core; type imports count as
 * imports.
 */

/** For each folder of src/: what it may import from src/ besides itself, and why nothing more. */
const ROOMS = {
  text: { may: [], why: 'text is pure functions over strings, shared by everything' },
  contract: { may: ['text'], why: 'the contract says what may be said; it knows nothing of who says it' },
  config: { may: ['text', 'contract'], why: 'config is data, read before anything is constructed' },
  core: { may: ['text', 'contract', 'config'], why: 'core is policy: it knows no transport, thread, model or file' },
  listings: {
    may: ['text', 'contract', 'config'],
    also: ['core/recommender.ts', 'core/observer.ts'],
    why: 'what becomes of a listing is policy: it knows no topic, no database and no protocol',
  },
  stores: {
    may: ['contract'],
    also: ['listings/ports.ts', 'core/ports.ts'],
    why: 'a store keeps what it is given, by the interface that listings or the core state',
  },
  pipeline: {
    may: ['text', 'contract', 'config'],
    ports: true,
    why: 'the steps of a job are pure functions over arrays',
  },
  model: { may: ['text', 'contract', 'config'], ports: true, why: 'a model turns ids into numbers, whoever asks' },
  index: { may: ['text', 'contract', 'config'], ports: true, why: 'an index turns a vector into row numbers' },
  release: {
    may: ['text', 'contract', 'config', 'pipeline', 'model', 'index'],
    ports: true,
    why: 'a release is opened and verified without knowing who will serve it',
  },
  engine: {
    may: ['text', 'contract', 'config', 'pipeline', 'model', 'index', 'release'],
    ports: true,
    why: 'the engine runs jobs; core asks for them through core/ports.ts and build never needs threads',
  },
  build: {
    may: ['text', 'contract', 'config', 'pipeline', 'model', 'index', 'release'],
    ports: true,
    why: 'build writes releases; it serves nobody',
  },
  telemetry: {
    may: ['contract', 'config', 'core'],
    also: ['listings/door.ts', 'listings/meter.ts'],
    why: 'telemetry tells others what core and listings tell it; nothing waits for it',
  },
  commands: {
    may: [
      'text',
      'contract',
      'config',
      'core',
      'pipeline',
      'model',
      'index',
      'release',
      'engine',
      'build',
      'adapters',
      'listings',
      'stores',
      'telemetry',
    ],
    why: 'only commands construct things, and nothing but main.ts imports them',
  },
};

const roomRules = Object.entries(ROOMS).map(([room, { may, ports, also = ports ? ['core/ports.ts'] : [], why }]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import only: ${[...may, ...also].join(', ') || 'nothing'} (${why}).`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/(${[room, ...may].join('|')})/`, ...also.map((file) => `^src/${file.replace('.', '\\.')}$`)],
  },
}));

/** For an outside library: the folders that may import it, so that it can be replaced in one place. */
const LIBRARIES = {
  'onnxruntime-node': { in: ['model'], why: 'sessions and their providers are opened in one place' },
  usearch: { in: ['index'], why: 'engines of the index hide behind one interface' },
  'hnswlib-node': { in: ['index'], why: 'engines of the index hide behind one interface' },
  protobufjs: { in: ['adapters/grpc', 'adapters/kafka'], why: 'its messages are known to the adapters that speak it' },
  '@huggingface/tokenizers': { in: ['model'], why: 'one tokenizer, identical to training' },
  'apache-arrow': { in: ['release', 'build'], why: 'the table format belongs to the release and its maker' },
  fastify: { in: ['adapters/http'], why: 'HTTP is known to one adapter' },
  '@fastify/': { in: ['adapters/http'], why: 'HTTP is known to one adapter' },
  '@grpc/': { in: ['adapters/grpc'], why: 'gRPC is known to one adapter' },
  'grpc-health-check': { in: ['adapters/grpc'], why: 'gRPC is known to one adapter' },
  commander: { in: ['commands'], also: 'main\\.ts$', why: 'argv is known to the commands' },
  'close-with-grace': { in: ['commands'], why: 'signals are known to the commands' },
  'node:sqlite': { in: ['stores'], why: 'databases are known to the stores' },
  '@redis/': { in: ['stores'], why: 'databases are known to the stores' },
  avsc: { in: ['adapters/kafka'], why: 'formats of records are known to the adapter that reads them' },
  '@platformatic/kafka': { in: ['adapters/kafka'], why: 'Kafka is known to one adapter' },
  '@opentelemetry/': { in: ['telemetry'], why: 'others tell what happens, and know nothing of who listens' },
  'lru-cache': { in: ['core'], why: 'there is one result cache, and core owns it' },
};

const libraryRules = Object.entries(LIBRARIES).map(([library, { in: rooms, also, why }]) => ({
  name: `library:${library}`,
  comment: `Only src/${rooms.join(', src/')} may import ${library}: ${why}.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^src/(${rooms.join('|')})/`, ...(also ? [`^src/${also}`] : [])] },
  to: { path: `(^|node_modules/)${library}${library.endsWith('/') ? '' : '(/|$)'}` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...libraryRules,
    {
      name: 'adapters-imports',
      comment:
        'An adapter translates: it may import only text, contract, config, core and listings, and reaches the engine by core.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/', pathNot: '^src/(adapters|text|contract|config|core|listings)/' },
    },
    {
      name: 'adapters-strangers',
      comment: 'Adapters never import each other: what two of them share belongs to contract or core.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'main-imports',
      comment: 'main.ts turns argv into one command and does nothing else.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(commands|config|contract)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or need a third. Type imports count too.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'src-stands-alone',
      comment: 'What is installed contains src only: no tests, scripts or benches.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench|loadtest|page)/' },
    },
    {
      name: 'no-undeclared-packages',
      comment:
        'A package that package.json does not list, or lists for development only, is missing on a real install.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'no-dead-files',
      comment: 'Every file is reached from the command line or from the entry of a worker thread or of the examiner.',
      severity: 'error',
      from: { path: '^src/(main|engine/worker|engine/examiner)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(main|engine/worker|engine/examiner)\\.ts$|\\.d\\.ts$', reachable: false },
    },
    {
      name: 'no-unresolvable',
      comment: 'What is imported exists; hnswlib-node alone may be missing, where there is no compiler.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^hnswlib-node$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
