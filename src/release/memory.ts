import type { EngineMemory } from '../core/ports.ts';
import { INDEX_FILE, type Manifest, TABLE_FILE } from './manifest.ts';

/**
 * Bytes that an open release holds, by the sizes of its files: the table is read by each worker, an index of usearch is mapped and
 * shared, others are built by each, and a session holds at least the weights of its file.
 */
export function memoryOf({ files, models }: Pick<Manifest, 'files' | 'models'>, vectorEngine: string): EngineMemory {
  const bytes = (name: string) => files[name]?.bytes ?? 0;
  return {
    table: { bytes: bytes(TABLE_FILE), each: true },
    index: { bytes: bytes(INDEX_FILE), each: vectorEngine !== 'usearch' },
    sessions: { bytes: bytes(models.encoder.file) + bytes(models.reranker.file), each: true },
  };
}
