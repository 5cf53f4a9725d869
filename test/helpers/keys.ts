import { createHash } from 'node:crypto';
import type { ApiKey } from '../../src/contract/api-keys.ts';

/** A key of the operator's file for a secret. */
export function apiKey(secret: string, change: Partial<ApiKey> = {}): ApiKey {
  const sha256 = createHash('sha256').update(secret).digest('hex');
  return { name: `key-${secret.slice(0, 8)}`, sha256, perSecond: 1000, ...change };
}
