import type { EngineInfo, EngineMemory } from './ports.ts';

/** Bytes by part, those of all workers together; nothing where the engine does not know. */
export function totalBytes({ memory, workers }: Pick<EngineInfo, 'memory' | 'workers'>) {
  const parts = Object.entries(memory ?? {});
  return Object.fromEntries(
    parts.map(([part, { bytes, each }]) => [part, bytes * (each ? workers.alive : 1)]),
  ) as Partial<Record<keyof EngineMemory, number>>;
}
