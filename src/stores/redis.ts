import { createClient } from '@redis/client';
import type { DeadLetter, InboxEntry, ItemAnswer, ListingStore, StoredItem } from '../listings/ports.ts';
import { StoreError } from './error.ts';
import { ACCEPT, CLAIM, KEEP_ONLY, PURGE, WRITE } from './redis-scripts.ts';

const LONGEST_PAUSE_MS = 2000;
const COMMAND_TIMEOUT_MS = 10_000;

const names = (prefix: string) => ({
  item: `${prefix}item:`,
  ended: `${prefix}ended`,
  notes: `${prefix}notes`,
  counter: `${prefix}inbox:counter`,
  claims: `${prefix}inbox:claims`,
  events: `${prefix}inbox:events`,
  dead: `${prefix}dead-letters`,
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/**
 * A store in Redis or Valkey, which all processes that name it share. Opening does not wait for the server: while it is away
 * everything rejects with StoreError, and the client connects again by itself. How durable it is, is the server's setting.
 */
export function openRedisStore(url: string, prefix = 'bidphrase:'): ListingStore {
  const where = new URL(url).host;
  const key = names(prefix);
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (tries) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(tries, 10)) },
    commandOptions: { timeout: COMMAND_TIMEOUT_MS },
  });
  client.on('error', () => {});
  client.connect().catch(() => {});

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new StoreError(where, `failed (${(error as Error).message})`, error);
    }
  }
  const script = (text: string, keys: string[], values: string[]) => client.eval(text, { keys, arguments: values });
  const readOne = async (id: string) => toItem(id, await client.hGetAll(key.item + id));
  const each = <T>(things: readonly T[], work: (thing: T) => Promise<unknown>) =>
    ask(() => Promise.all(things.map(work)));

  return {
    read: (ids) => ask(() => Promise.all(ids.map(readOne))),
    async write(items) {
      await each(items, (item) => script(WRITE, [key.item + item.id, key.ended], toArguments(item)));
    },
    async walk(from, count) {
      const options = { MATCH: `${globEscape(key.item)}*`, COUNT: count };
      const { cursor, keys } = await ask(() => client.scan(from ?? '0', options));
      const items = await ask(() => Promise.all(keys.map((one) => readOne(one.slice(key.item.length)))));
      const there = items.flatMap((item) => item ?? []);
      return cursor === '0' ? { items: there } : { items: there, next: cursor };
    },
    async keepOnly(release, ids) {
      await each(ids, (id) => script(KEEP_ONLY, [key.item + id], [release]));
    },
    async purgeEnded(before) {
      let purged = 0;
      for (let some = 1; some > 0; purged += some) {
        some = Number(await ask(() => script(PURGE, [key.ended], [String(before), key.item])));
      }
      return purged;
    },
    note: (name) => ask(async () => (await client.hGet(key.notes, name)) ?? undefined),
    async setNote(name, value) {
      await ask(() => (value === undefined ? client.hDel(key.notes, name) : client.hSet(key.notes, name, value)));
    },
    async accept(events, at) {
      const texts = events.map((bytes) => JSON.stringify([at, base64(bytes)]));
      await ask(() => script(ACCEPT, [key.counter, key.claims, key.events], texts));
    },
    async claim(count, forMs, now) {
      const values = [now, now + forMs, count].map(String);
      const found = (await ask(() => script(CLAIM, [key.claims, key.events], values))) as [string, string][];
      return found.map(([name, text]): InboxEntry => {
        const [at, bytes] = JSON.parse(text);
        return { key: name, bytes: fromBase64(bytes), at };
      });
    },
    async settle(keys) {
      if (keys.length === 0) return;
      const done = [...keys];
      await ask(() => client.multi().zRem(key.claims, done).hDel(key.events, done).exec());
    },
    async giveBack(keys) {
      const members = keys.map((value) => ({ score: 0, value }));
      if (members.length) await ask(() => client.zAdd(key.claims, members, { condition: 'XX' }));
    },
    waiting: () => ask(() => client.zCard(key.claims)),
    async bury(letters) {
      if (letters.length) await ask(() => client.lPush(key.dead, letters.map(letterText)));
    },
    latest: async (count) => (await ask(() => client.lRange(key.dead, 0, count - 1))).map(toLetter),
    buried: () => ask(() => client.lLen(key.dead)),
    close: async () => client.destroy(),
  };
}

function toArguments({ id, version, ended, title, category, aspects, changedAt, answers }: StoredItem): string[] {
  const texts = answers.flatMap(({ release, ...answer }) => [release, JSON.stringify(answer)]);
  return [id, version, ended ? '1' : '0', String(changedAt), JSON.stringify({ title, category, aspects }), ...texts];
}

function toItem(id: string, fields: Readonly<Record<string, string>>): StoredItem | undefined {
  if (fields.version === undefined) return undefined;
  const releases = Object.keys(fields).filter((name) => name.startsWith('answer:'));
  const answers = releases.sort().map((name): ItemAnswer => {
    return { release: name.slice('answer:'.length), ...JSON.parse(fields[name]) };
  });
  const { version, ended, changedAt, item } = fields;
  return { id, version, ended: ended === '1', ...JSON.parse(item), changedAt: Number(changedAt), answers };
}

function letterText({ bytes, key, ...letter }: DeadLetter): string {
  return JSON.stringify({ ...letter, bytes: base64(bytes), ...(key ? { key: base64(key) } : {}) });
}

function toLetter(text: string): DeadLetter {
  const { bytes, key, ...letter } = JSON.parse(text);
  return { ...letter, bytes: fromBase64(bytes), ...(key === undefined ? {} : { key: fromBase64(key) }) };
}

/** A text as it is, where Redis expects a pattern. */
function globEscape(text: string): string {
  return text.replaceAll(/[*?[\]\\]/g, '\\$&');
}
