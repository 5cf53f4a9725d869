import type { ListingStore } from '../listings/ports.ts';
import { SqliteFile } from './sqlite-file.ts';
import { keepOnly, purgeEnded, readItems, walkItems, writeItems } from './sqlite-items.ts';
import { accept, bury, claim, countRows, giveBack, latestLetters, settle } from './sqlite-queues.ts';

const PUT_NOTE = `INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

/** A store in one SQLite file, which several processes of a machine may share. Rejects with StoreError. */
export async function openSqliteStore(path: string): Promise<ListingStore> {
  const file = await SqliteFile.open(path);
  const note = (name: string) =>
    file.prepare('SELECT value FROM notes WHERE name = ?').get(name) as { value: string } | undefined;
  return {
    read: async (ids) => readItems(file, ids),
    write: async (items) => writeItems(file, items),
    walk: async (from, count) => walkItems(file, from, count),
    keepOnly: async (release, ids) => keepOnly(file, release, ids),
    purgeEnded: async (before) => purgeEnded(file, before),
    note: async (name) => file.run(() => note(name)?.value),
    setNote: async (name, value) => {
      file.transaction(() => {
        if (value === undefined) file.prepare('DELETE FROM notes WHERE name = ?').run(name);
        else file.prepare(PUT_NOTE).run(name, value);
      });
    },
    accept: async (events, at) => accept(file, events, at),
    claim: async (count, forMs, now) => claim(file, count, forMs, now),
    settle: async (keys) => settle(file, keys),
    giveBack: async (keys) => giveBack(file, keys),
    waiting: async () => countRows(file, 'inbox'),
    bury: async (letters) => bury(file, letters),
    latest: async (count) => latestLetters(file, count),
    buried: async () => countRows(file, 'dead_letters'),
    close: async () => file.close(),
  };
}
