import type { ItemStore, Output, Screen, StoredItem } from './ports.ts';
import { SHOWN_RELEASE, toItemKeyphrases } from './shown.ts';

/** Publishes what the store says of items, and nothing else: so the last word on an item is the same in both. */
export class Publisher {
  #store: ItemStore;
  #screen: Screen;
  #output?: Output;

  constructor(store: ItemStore, screen: Screen, output?: Output) {
    this.#store = store;
    this.#screen = screen;
    this.#output = output;
  }

  /**
   * Publishes these items as they are stored now. Whoever stores a newer version meanwhile publishes too, and may be overtaken
   * by this one on the way; therefore the store is asked again afterwards, and what changed is published once more.
   */
  async publish(ids: readonly string[]): Promise<void> {
    if (!this.#output) return;
    let items = await this.#read(ids);
    while (items.length > 0) {
      const release = await this.#store.note(SHOWN_RELEASE);
      await this.#output.publish(items.map((item) => toRecord(item, release, this.#screen)));
      const before = items;
      const after = await this.#read(before.map(({ id }) => id));
      items = after.filter((item, at) => stateOf(item) !== stateOf(before[at]));
    }
  }

  async #read(ids: readonly string[]): Promise<StoredItem[]> {
    return (await this.#store.read(ids)).flatMap((item) => item ?? []);
  }
}

function stateOf({ version, answers }: StoredItem): string {
  return JSON.stringify([version, ...answers.map(({ release }) => release).sort()]);
}

function toRecord(item: StoredItem, shown: string | undefined, screen: Screen) {
  const value = toItemKeyphrases(item, shown, screen);
  return {
    id: item.id,
    value: value ? Buffer.from(JSON.stringify(value)) : null,
    release: value?.release ?? null,
  };
}
