import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { DeadLetter, ListingStore, StoredItem } from '../../src/listings/ports.ts';
import { itemAnswer, storedItem } from '../helpers/listings.ts';

/** What every store promises. @param open an empty store, closed with the test */
export function testListingStore(name: string, open: (t: TestContext) => Promise<ListingStore>): void {
  const odd = 'a/b c%"\u0000\u{1F600}';

  test(`${name}: an item comes back as it was written, whatever its text`, async (t) => {
    const store = await open(t);
    const items: StoredItem[] = [
      storedItem({
        id: odd,
        title: odd,
        category: odd,
        aspects: [{ name: odd, value: odd }],
        answers: [itemAnswer('bp-1', 1.7e12)],
      }),
      storedItem({ id: 'none found', answers: [{ ...itemAnswer('bp-1'), keyphrases: [] }] }),
      storedItem({ id: 'ended', ended: true, title: '', answers: [] }),
    ];
    await store.write(items);
    assert.deepEqual(await store.read(['unknown', odd, 'none found', 'ended', odd]), [undefined, ...items, items[0]]);
    assert.deepEqual(await store.read([]), []);
  });

  test(`${name}: a newer version takes the place of an older one and its answers, an older one changes nothing`, async (t) => {
    const store = await open(t);
    const second = storedItem({ version: 'revision:2', title: 'Two', category: 'C', answers: [itemAnswer('bp-1')] });
    await store.write([second]);
    await store.write([storedItem({ version: 'revision:1', title: 'One', answers: [itemAnswer('bp-0')] })]);
    assert.deepEqual(await store.read(['a']), [second]);
    const third = storedItem({ version: 'revision:3', title: 'Three', answers: [itemAnswer('bp-2')] });
    await store.write([third]);
    assert.deepEqual(await store.read(['a']), [third]);
    const end = storedItem({ version: 'revision:4', ended: true, title: '', answers: [] });
    await store.write([end, second]);
    assert.deepEqual(await store.read(['a']), [end]);
  });

  test(`${name}: the same version adds its answers, one a release`, async (t) => {
    const store = await open(t);
    await store.write([storedItem({ answers: [itemAnswer('bp-1', 1)] })]);
    await store.write([storedItem({ answers: [itemAnswer('bp-2', 2)] })]);
    await store.write([storedItem({ answers: [itemAnswer('bp-1', 3)] })]);
    const [item] = await store.read(['a']);
    assert.deepEqual(item?.answers, [itemAnswer('bp-1', 3), itemAnswer('bp-2', 2)]);
  });

  test(`${name}: of writes at the same time the newest version stays`, async (t) => {
    const store = await open(t);
    const versions = [3, 1, 9, 4, 7, 2, 8, 5, 6].map((n) => storedItem({ version: `revision:${n}`, title: `T${n}` }));
    await Promise.all(versions.map((item) => store.write([item])));
    assert.equal((await store.read(['a']))[0]?.title, 'T9');
  });

  test(`${name}: a walk meets every item, also one that goes on later and with items coming and going`, async (t) => {
    const store = await open(t);
    const ids = Array.from({ length: 57 }, (_, n) => `item ${n}`);
    await store.write(ids.map((id) => storedItem({ id })));
    const met = new Set<string>();
    let next: string | undefined;
    for (let page = await store.walk(undefined, 10); ; page = await store.walk(next, 10)) {
      for (const { id } of page.items) met.add(id);
      await store.write([storedItem({ id: `new ${met.size}` })]);
      next = page.next;
      if (next === undefined) break;
    }
    for (const id of ids) assert.ok(met.has(id), id);
  });

  test(`${name}: of the answers of all releases one is kept, where it is there`, async (t) => {
    const store = await open(t);
    await store.write([
      storedItem({ id: 'both', answers: [itemAnswer('bp-1'), itemAnswer('bp-2')] }),
      storedItem({ id: 'old', answers: [itemAnswer('bp-1')] }),
    ]);
    await store.keepOnly('bp-2', ['both', 'old', 'unknown']);
    const kept = (await store.read(['both', 'old', 'unknown'])).map((item) =>
      item?.answers.map(({ release }) => release),
    );
    assert.deepEqual(kept, [['bp-2'], ['bp-1'], undefined]);
  });

  test(`${name}: what ended before a time is forgotten, and nothing else`, async (t) => {
    const store = await open(t);
    const ended = { ended: true, title: '', answers: [] };
    await store.write([
      storedItem({ id: 'long ago', ...ended, changedAt: 10 }),
      storedItem({ id: 'lately', ...ended, changedAt: 20 }),
      storedItem({ id: 'sold still', changedAt: 1 }),
      storedItem({ id: 'back again', ...ended, changedAt: 1 }),
    ]);
    await store.write([storedItem({ id: 'back again', version: 'revision:2' })]);
    assert.equal(await store.purgeEnded(20), 1);
    const left = await store.read(['long ago', 'lately', 'sold still', 'back again']);
    assert.deepEqual(
      left.map((item) => item?.id),
      [undefined, 'lately', 'sold still', 'back again'],
    );
  });

  test(`${name}: notes are kept, changed and forgotten`, async (t) => {
    const store = await open(t);
    assert.equal(await store.note('n'), undefined);
    await store.setNote('n', 'one');
    await store.setNote('n', 'two');
    assert.equal(await store.note('n'), 'two');
    await store.setNote('n', undefined);
    assert.equal(await store.note('n'), undefined);
  });

  test(`${name}: an accepted event is claimed by one at a time, oldest first, until it is settled`, async (t) => {
    const store = await open(t);
    const bytes = ['1', '2', '3'].map((text) => Buffer.from(text));
    await store.accept(bytes, 7);
    const first = await store.claim(2, 1000, 0);
    assert.deepEqual(
      first.map((entry) => [Buffer.from(entry.bytes).toString(), entry.at]),
      [
        ['1', 7],
        ['2', 7],
      ],
    );
    const others = await store.claim(2, 1000, 0);
    assert.deepEqual(
      others.map((entry) => Buffer.from(entry.bytes).toString()),
      ['3'],
    );
    assert.equal(await store.waiting(), 3);
    await store.settle([first[0].key, others[0].key]);
    assert.equal(await store.waiting(), 1);
    await store.settle([first[0].key]);
  });

  test(`${name}: a claim that is given back is free at once, and a settled event stays settled`, async (t) => {
    const store = await open(t);
    await store.accept([Buffer.from('1'), Buffer.from('2')], 0);
    const [one, two] = (await store.claim(2, 1000, 5000)).map((entry) => entry.key);
    await store.settle([two]);
    await store.giveBack([one, two]);
    assert.deepEqual(
      (await store.claim(2, 1000, 5000)).map((entry) => entry.key),
      [one],
    );
  });

  test(`${name}: a claim that ran out is free again, and one from a clock that jumped back since is too`, async (t) => {
    const store = await open(t);
    await store.accept([Buffer.from('1')], 0);
    const count = async (now: number) => (await store.claim(9, 1000, now)).length;
    assert.equal(await count(5000), 1);
    assert.equal(await count(5999), 0);
    assert.equal(await count(6000), 1);
    assert.equal(await count(10), 1);
  });

  test(`${name}: dead letters are kept as they came, newest first`, async (t) => {
    const store = await open(t);
    const letter = (n: number): DeadLetter => ({
      code: 'INVALID_ARGUMENT',
      reason: `wrong ${n}`,
      bytes: new Uint8Array([0, 255, n]),
      origin: `topic/0/${n}`,
      at: n,
      ...(n === 2 ? { key: new Uint8Array([1]) } : {}),
    });
    await store.bury([letter(1), letter(2)]);
    await store.bury([letter(3)]);
    assert.equal(await store.buried(), 3);
    const latest = await store.latest(2);
    assert.deepEqual(
      latest.map((one) => ({
        ...one,
        bytes: new Uint8Array(one.bytes),
        ...(one.key && { key: new Uint8Array(one.key) }),
      })),
      [letter(3), letter(2)],
    );
  });
}
