import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { ListingStore } from '../listings/ports.ts';
import { openRedisStore } from '../stores/redis.ts';
import { openSqliteStore } from '../stores/sqlite.ts';

/** Opens the store that the settings name; undefined for `none`. */
export async function openStore({ store }: Pick<Config, 'store'>): Promise<ListingStore | undefined> {
  if (store === 'none') return undefined;
  return isAddress(store) ? openRedisStore(store) : openSqliteStore(resolve(store));
}

/** Whether opening the store would make a file that nobody asked for yet. */
export function isUnmade({ store }: Pick<Config, 'store'>): boolean {
  return store !== 'none' && !isAddress(store) && !existsSync(resolve(store));
}

function isAddress(store: string): boolean {
  return /^rediss?:\/\//.test(store);
}
