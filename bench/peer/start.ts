import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVenv } from '../../scripts/lib/venv.ts';
import { type Server, startServer } from './process.ts';
import type { PeerSettings } from './settings.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Environment of Python: nothing is looked for on the internet, and no library takes more threads than it is told. */
const PYTHON_ENV = {
  HF_HUB_OFFLINE: '1',
  TOKENIZERS_PARALLELISM: 'false',
  OMP_NUM_THREADS: '1',
  PYTHONPATH: '',
  INFINITY_ANONYMOUS_USAGE_STATS: '0',
};

/** Where the peer's environment, models and index are, and the interpreter that runs them. */
export interface Peer {
  folder: string;
  python: string;
}

/** Makes the peer's environment, models and index in `folder`, what is there already excepted. */
export function preparePeer(folder: string, release: string, most = 0): Peer {
  const python = ensureVenv(join(folder, 'venv'), join(HERE, 'requirements.txt'));
  const args = [join(HERE, 'prepare.py'), '--release', release, '--out', folder, '--most', String(most)];
  const run = spawnSync(python, args, { stdio: 'inherit', env: { ...process.env, ...PYTHON_ENV } });
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}: its last words are above`);
  return { folder, python };
}

/** What else a peer is started with. */
export interface PeerMore {
  /** Answers remembered in each process. */
  cache?: number;
  /** File with the rows that are reranked for each title. */
  candidates?: string;
  /** Address of infinity, which then embeds and reranks. */
  infinity?: string;
}

/** Starts the peer with a setting. */
export function startPeer({ folder, python }: Peer, settings: PeerSettings, more: PeerMore = {}): Promise<Server> {
  return startServer({
    program: python,
    args: (port) => [
      ...['-m', 'uvicorn', '--app-dir', HERE, '--host', '127.0.0.1', '--port', String(port)],
      ...['--workers', String(settings.processes), '--log-level', 'warning', '--no-access-log', 'app:app'],
    ],
    env: { ...PYTHON_ENV, PEER_FOLDER: folder, PEER_SETTINGS: JSON.stringify({ ...settings, ...more }) },
    ready: '/readyz',
    processes: settings.processes,
  });
}

/** The environment of infinity, in a folder beside the peer's: its packages want other versions. */
export function prepareInfinity({ folder }: Peer): string {
  return ensureVenv(join(folder, 'infinity-venv'), join(HERE, 'infinity-requirements.txt'));
}

/** Starts infinity with both models of the peer, and the same glue in front of it. */
export async function startInfinity(peer: Peer, settings: PeerSettings, more: PeerMore = {}): Promise<Server> {
  const python = prepareInfinity(peer);
  const infinity = await startServer({
    program: join(dirname(python), 'infinity_emb'),
    args: (port) => [
      'v2',
      ...['--host', '127.0.0.1', '--port', String(port), '--engine', 'optimum', '--device', 'cpu'],
      ...['--batch-size', String(settings.batch), '--log-level', 'warning', '--no-model-warmup'],
      ...['encoder', 'reranker'].flatMap((name) => [
        ...['--model-id', join(peer.folder, 'infinity', name), '--served-model-name', name],
      ]),
      ...['--onnx-disable-optimize', '--onnx-disable-optimize'],
    ],
    env: PYTHON_ENV,
    ready: '/health',
  });
  try {
    const glue = await startPeer(peer, { ...settings, processes: 1 }, { ...more, infinity: infinity.url });
    return {
      url: glue.url,
      stop: async () => {
        await glue.stop();
        await infinity.stop();
      },
    };
  } catch (error) {
    await infinity.stop();
    throw error;
  }
}
