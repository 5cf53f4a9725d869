import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JobItem } from '../core/ports.ts';
import { ReleaseError } from '../release/error.ts';
import { REMEDY } from '../release/verify.ts';
import type { CanaryAnswer } from './canary.ts';

/** What the process that tries a release is told. */
export interface ExamineRequest {
  folder: string;
  vectorEngine: 'usearch' | 'hnswlib' | 'exact';
  /** Answered on the release, for a comparison. */
  titles: readonly JobItem[];
}

/** What it says, a line each: a step before it begins, at last one of the others. */
export type ExamineLine = { step: string } | { refused: string } | { release: string; answers: CanaryAnswer[] };

export interface ExamineOptions extends ExamineRequest {
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** What a release that may be served said. */
export interface Examined {
  release: string;
  answers: CanaryAnswer[];
}

const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './examiner.ts' : './examiner.js', import.meta.url);
const TIMEOUT_MS = 5 * 60_000;

/**
 * Has another process verify, open and use a release: whatever a file does to that process, this one goes on. Rejects with a
 * ReleaseError that names the file and the reason, or with the reason of the signal.
 */
export async function examine({ signal, timeoutMs = TIMEOUT_MS, ...request }: ExamineOptions): Promise<Examined> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [fileURLToPath(ENTRY), JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const leave = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', leave, { once: true });
  try {
    return await outcome(child, request.folder, () => late);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

async function outcome(child: ChildProcess, folder: string, late: () => boolean): Promise<Examined> {
  const ended = once(child, 'close');
  let step = 'manifest.json';
  let last: ExamineLine | undefined;
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    words = `${words}${chunk}`.slice(0, 2000);
  });
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const said = JSON.parse(line) as ExamineLine;
    if ('step' in said) step = said.step;
    else last = said;
  }
  const [code, signal] = await ended;
  if (last && 'release' in last) return last;
  if (last && 'refused' in last) throw new ReleaseError(last.refused);
  const how = late() ? 'took too long' : signal ? `was killed by ${signal}` : `ended with code ${code}`;
  const why = words.trim() ? ` (${words.trim().split('\n').at(-1)?.slice(0, 200)})` : '';
  throw new ReleaseError(`${join(folder, step)}: the process that tried it ${how}${why}: ${REMEDY}`);
}
