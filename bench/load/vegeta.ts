import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RUNS } from '../runs.ts';
import type { Hit } from './hits.ts';
import { readHits } from './vegeta-results.ts';

const PACKAGE = 'github.com/tsenart/vegeta/v12@v12.12.0';
const LARGEST_OUTPUT = 1 << 30;

/** Load of a constant arrival rate: requests are sent when they are due, however many are still unanswered. */
export interface Attack {
  /** Address with its path. */
  url: string;
  /** Requests a second, fractions allowed. */
  rate: number;
  seconds: number;
  /** JSON bodies, one a request. */
  bodies: Iterator<string>;
  /** An answer later than this counts as none. */
  timeoutMs: number;
  /** Headers of every request besides the content type. */
  headers?: Record<string, string>;
  /** Whether to keep the bodies of answers. */
  keep?: boolean;
}

/** The load generator vegeta in runs/bin, built there by Go the first time. @throws Error that says what is missing */
export function vegetaProgram(folder: string = join(RUNS, 'bin')): string {
  const program = join(folder, 'vegeta');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  console.error(`Building ${PACKAGE} in ${folder}`);
  const run = spawnSync('go', ['install', PACKAGE], { stdio: 'inherit', env: { ...process.env, GOBIN: folder } });
  if (run.status !== 0) {
    const why = run.error?.message ?? `exit ${run.status}`;
    throw new Error(`go install ${PACKAGE} failed (${why}): install Go, or put vegeta at ${program}`);
  }
  return program;
}

/** Sends the load and resolves when the last answer came, or its time was over. */
export async function attack(load: Attack): Promise<Hit[]> {
  const { rate, seconds, timeoutMs, keep = false } = load;
  const program = vegetaProgram();
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-load-'));
  try {
    const [targets, results] = [join(folder, 'targets.json'), join(folder, 'results.bin')];
    const count = Math.max(1, Math.ceil(rate * seconds) + 1);
    writeFileSync(targets, targetLines(load, count));
    const child = spawn(
      program,
      [
        'attack',
        '-format=json',
        '-lazy',
        `-targets=${targets}`,
        `-output=${results}`,
        `-rate=${Math.max(1, Math.round(rate * 100))}/100s`,
        `-duration=${Math.round(seconds * 1000)}ms`,
        `-timeout=${timeoutMs}ms`,
        `-max-body=${keep ? -1 : 0}`,
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`vegeta ended with ${code}: its last words are above`);
    const { stdout } = await promisify(execFile)(program, ['encode', '-to=json', results], {
      maxBuffer: LARGEST_OUTPUT,
    });
    return readHits(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Requests as vegeta reads them, a JSON object a line. */
export function targetLines(
  { url, bodies, headers = {} }: Pick<Attack, 'url' | 'bodies' | 'headers'>,
  count: number,
): string {
  const all = Object.entries({ 'Content-Type': 'application/json', ...headers });
  const header = Object.fromEntries(all.map(([name, value]) => [name, [value]]));
  return Array.from({ length: count }, () => {
    const body = Buffer.from(bodies.next().value).toString('base64');
    return `${JSON.stringify({ method: 'POST', url, header, body })}\n`;
  }).join('');
}
