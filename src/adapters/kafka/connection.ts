import type { BaseOptions } from '@platformatic/kafka';
import type { Config } from '../../config/schema.ts';

/** What every client of a broker shares. Retries are the listings' business, which wait with jitter and say so. */
export function connectionOf({ kafkaBrokers }: Pick<Config, 'kafkaBrokers'>): BaseOptions {
  const bootstrapBrokers = kafkaBrokers.split(',').map((address) => address.trim());
  for (const address of bootstrapBrokers) {
    if (!/^.+:\d{1,5}$/.test(address)) {
      throw new Error(`BIDPHRASE_KAFKA_BROKERS must be host:port, or several with commas, and has "${address}"`);
    }
  }
  return {
    clientId: 'bidphrase',
    bootstrapBrokers,
    connectTimeout: 5000,
    requestTimeout: 10_000,
    retries: 2,
    retryDelay: 100,
  };
}
