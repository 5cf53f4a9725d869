import { ConfigError } from '../config/load.ts';
import type { Config } from '../config/schema.ts';

/** The origins of the setting. Throws a ConfigError for one that no browser would send. */
export function originsOf({ corsOrigins }: Pick<Config, 'corsOrigins'>): string[] {
  if (corsOrigins === 'none') return [];
  const origins = corsOrigins.split(',').map((origin) => origin.trim());
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong === undefined) return origins;
  throw new ConfigError([`BIDPHRASE_CORS_ORIGINS must list origins such as https://tools.example, and has "${wrong}"`]);
}
