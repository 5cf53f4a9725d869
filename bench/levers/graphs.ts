import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUNS } from '../runs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The last commit whose models/default holds the reranker as it was exported, with the weights that it still has. */
const BEFORE_FUSING = '71b2072';
const DEFAULT = 'models/default/reranker.int8.onnx';

/** The reranker of models/default before it was fused; nothing for another file, or where the history is not there. */
export function unfusedGraph(file: string): string | undefined {
  if (file !== DEFAULT) return undefined;
  const show = ['show', `${BEFORE_FUSING}:${DEFAULT}`];
  try {
    const bytes = execFileSync('git', show, { cwd: ROOT, maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
    const path = join(folder(), 'unfused.onnx');
    writeFileSync(path, bytes);
    return path;
  } catch {
    return undefined;
  }
}

/** The graph with the same weights in fp32 and no activation rounded; nothing without Python. */
export function fp32Graph(file: string, python: string): string | undefined {
  if (!python) return undefined;
  const out = join(folder(), 'fp32.onnx');
  const env = { ...process.env, PYTHONPATH: join(ROOT, 'training') };
  const run = spawnSync(python, ['-m', 'bidphrase_training.export.floats', file, out], { encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`${python} could not write ${out}: ${run.error?.message ?? run.stderr}`);
  return out;
}

function folder(): string {
  const path = join(RUNS, 'levers');
  mkdirSync(path, { recursive: true });
  return path;
}
