import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import { usableCores } from '../engine/cores.ts';
import { examine } from '../engine/examine.ts';
import { freeMemory } from '../engine/memory.ts';
import { openPool } from '../engine/pool.ts';
import { SwapEngine } from '../engine/swap.ts';
import { parseTitles, type TitleLine } from '../release/titles.ts';
import { PROBE_TITLES, releaseFolder } from './package.ts';

/** Verifies the release, then opens it in every worker; it can be changed for another one later. */
export async function openEngine(config: Config, log: Logger, signal?: AbortSignal): Promise<SwapEngine> {
  const { provider, vectorEngine } = config;
  const { cores, reason } = usableCores();
  const workers = config.workers || cores;
  const release = releaseFolder(config);
  log.info({ release, workers, reason: config.workers ? 'BIDPHRASE_WORKERS' : reason }, 'opening the release');
  const events = {
    log: once((message) => log[provider === 'cuda' ? 'warn' : 'info'](message)),
    workerLost: (lost: object) => log.error(lost, 'a worker died and is replaced'),
    restartFailed: (failed: object) => log.error(failed, 'a worker could not be replaced; trying again'),
  };
  const open = (folder: string, count: number) =>
    openPool({ release: folder, workers: count, provider, vectorEngine, events, signal });
  return new SwapEngine(await open(release, workers), {
    open,
    examine: (folder, titles, stop) => examine({ folder, titles, vectorEngine, signal: stop }),
    workers,
    canary: canaryOf(config),
    freeMemory: () => freeMemory(config.memoryLimitMb * 1e6),
  });
}

function canaryOf({ canaryTitles, canaryOverlap, canaryPass }: Config) {
  const read = () => parseTitles(readFileSync(PROBE_TITLES, 'utf8'), PROBE_TITLES).slice(0, canaryTitles);
  let titles: TitleLine[] | undefined;
  const known = () => {
    titles ??= read();
    return titles;
  };
  return { titles: known, limits: { overlap: canaryOverlap / 100, pass: canaryPass / 100 } };
}

/** Says each thing once: every session of every worker finds out the same. */
function once(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (!said.has(message)) say(message);
    said.add(message);
  };
}
