import { type Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../config/load.ts';
import type { DeadLetter } from '../listings/ports.ts';
import { isUnmade, openStore } from './store.ts';

/** `bidphrase dead-letters`: those of the store, newest first, a line of JSON each. */
export function registerDeadLetters(program: Command): void {
  program
    .command('dead-letters')
    .description('events of the store that could not be applied, newest first')
    .option('--count <letters>', 'at most so many', toCount, 20)
    .action(deadLetters);
}

async function deadLetters({ count }: { count: number }): Promise<void> {
  const config = loadConfig(process.env);
  if (config.store === 'none') throw new Error('BIDPHRASE_STORE is none: there are no dead letters');
  if (isUnmade(config)) return;
  const store = await openStore(config);
  try {
    for (const letter of (await store?.latest(count)) ?? []) process.stdout.write(`${letterLine(letter)}\n`);
  } finally {
    await store?.close();
  }
}

/** A letter as JSON; the event as text, or in Base64 if it is none. */
export function letterLine({ bytes, key: _, at, ...rest }: DeadLetter): string {
  return JSON.stringify({ at: new Date(at).toISOString(), ...rest, ...eventOf(bytes) });
}

function eventOf(bytes: Uint8Array): { event: string } | { eventBase64: string } {
  try {
    return { event: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { eventBase64: Buffer.from(bytes).toString('base64') };
  }
}

function toCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('give a whole number from 1 to 999999');
  return Number(text);
}
