/** A real Kafka broker (KRaft, one node) on the loopback, for tests and benches. As a program: starts one and says where. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brokerJars } from './jars.ts';

const run = promisify(execFile);
/** A small machine that lives for minutes: quick to start, and modest. */
const JAVA = ['-Xmx384m', '-Xms64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dlog4j2.level=ERROR'];
const CLUSTER = 'MkU3OEVBNTcwNTJENDM2Qg';
const STOP_MS = 15_000;

/** A broker that listens. */
export interface Broker {
  /** `127.0.0.1:port` */
  address: string;
  /** Ends the process; everything that it acknowledged stays in its folder. */
  stop(): Promise<void>;
  /** Kills the process without a word. */
  kill(): Promise<void>;
  /** Starts again on the same port and folder. */
  start(): Promise<void>;
  /** Stops it, and removes its folder. */
  close(): Promise<void>;
}

/** Starts a broker on free ports of the loopback; throws with what is missing if this machine cannot. */
export async function startBroker(): Promise<Broker> {
  const jars = await brokerJars();
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-kafka-'));
  const [port, controller] = [await freePort(), await freePort()];
  const address = `127.0.0.1:${port}`;
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, settings(folder, port, controller));
  const classpath = ['-cp', join(jars, '*')];
  await run('java', [...JAVA, ...classpath, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', properties]);
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const force = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(force);
  };
  const broker: Broker = {
    address,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async start() {
      child = spawn('java', [...JAVA, ...classpath, 'kafka.Kafka', properties], { stdio: ['ignore', 'pipe', 'pipe'] });
      await started(child, port);
    },
    async close() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const atExit = () => child?.kill('SIGKILL');
  process.once('exit', atExit);
  try {
    await broker.start();
  } catch (error) {
    await broker.close();
    throw error;
  }
  return broker;
}

/** Waits until the port takes connections; throws with what the process said if it ends before. */
async function started(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
  }
  const { connect } = await import('node:net');
  while (child.exitCode === null && child.signalCode === null) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the Kafka broker ended while starting: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** One node that is broker and controller; a group forgets a dead member after 2 s. */
function settings(folder: string, port: number, controller: number): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.min.session.timeout.ms': 500,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.enable': false,
    'controlled.shutdown.enable': false,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

if (import.meta.main) {
  const broker = await startBroker();
  console.log(`a Kafka broker listens on ${broker.address}; Ctrl-C stops it`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void broker.close());
}
