import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import { type ApiKey, parseApiKeys } from '../contract/api-keys.ts';
import { Access } from '../core/access.ts';
import type { Closers } from './closers.ts';
import { FileWatch } from './file-watch.ts';

/** Who may ask, as the file of keys says, also after it changed; undefined where none is named, and everybody may. */
export async function openAccess(
  { apiKeys }: Pick<Config, 'apiKeys'>,
  log: Pick<Logger, 'info' | 'error'>,
  closers: Closers,
): Promise<Access | undefined> {
  if (apiKeys === 'none') return undefined;
  const file = resolve(apiKeys);
  const access = new Access([]);
  const watch = new FileWatch([file], async () => {
    try {
      const keys = await readApiKeys(file);
      access.replace(keys);
      log.info({ keys: keys.map(({ name }) => name) }, 'the API keys were read anew');
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'the API keys cannot be used: those read before stay in use');
    }
  });
  await watch.open();
  closers.add(watch, async () => watch.close());
  access.replace(await readApiKeys(file));
  return access;
}

/** The keys of a file. Throws one line that names it. */
export async function readApiKeys(file: string): Promise<ApiKey[]> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new Error(`${file} cannot be read: ${error.message}`);
  });
  try {
    return parseApiKeys(text);
  } catch (error) {
    throw new Error(`${file} ${(error as Error).message}`);
  }
}
