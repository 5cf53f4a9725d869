import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Cut, openTokenizer } from '../../src/model/tokenizer.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { golden, tinyModel, tinySpec } from '../helpers/tiny-models.ts';

const VECTORS = new URL('../vectors/tokenizer.json', import.meta.url);
const vectors: { text: string; ids: number[] }[] = JSON.parse(readFileSync(VECTORS, 'utf8'));
interface ItemVector {
  name: string;
  title: string;
  category: string | null;
  ids: number[];
  titleTokens: Cut;
  categoryTokens: Cut;
}
const ITEMS = new URL('../vectors/items.json', import.meta.url);
const items: ItemVector[] = JSON.parse(readFileSync(ITEMS, 'utf8'));
const spec = tinySpec();
const tokenizer = openTokenizer(tinyModel('tokenizer.json'), spec);
const wide = openTokenizer(tinyModel('tokenizer.json'), { ...spec, limits: { ...spec.limits, phraseTokens: 1000 } });
const words = (count: number) => Array(count).fill('a').join(' ');

for (const { text, ids } of vectors) {
  test(`same ids as Python: ${JSON.stringify(text.slice(0, 40))}`, () => assert.deepEqual(wide.phrase(text).ids, ids));
}

for (const { name, title, category, ids, titleTokens, categoryTokens } of items) {
  test(`item cut as in Python: ${name}`, () =>
    assert.deepEqual(tokenizer.item(title, category), {
      ids,
      title: titleTokens,
      aspects: { had: 0, kept: 0 },
      category: categoryTokens,
    }));
}

test('same ids as in golden.json', () => {
  for (const { title, category, itemIds, keyphrases } of golden()) {
    assert.deepEqual(tokenizer.item(title, category).ids, itemIds);
    for (const { keyphrase, ids } of keyphrases) assert.deepEqual(tokenizer.phrase(keyphrase).ids, ids);
  }
});

test('titles and categories at the limit -1, 0, +1, +2 are cut at the same token, and the cut is told', () => {
  const { itemTokens, categoryTokens } = spec.limits;
  for (const over of [-1, 0, 1, 2]) {
    const alone = tokenizer.item(words(itemTokens - 2 + over));
    assert.equal(alone.ids.length, itemTokens - (over < 0 ? 1 : 0));
    assert.deepEqual(alone.title, { had: itemTokens - 2 + over, kept: itemTokens - 2 - (over < 0 ? 1 : 0) });
    const both = tokenizer.item(words(itemTokens), words(categoryTokens + over));
    assert.equal(both.ids.length, itemTokens);
    assert.deepEqual(both.category, { had: categoryTokens + over, kept: categoryTokens - (over < 0 ? 1 : 0) });
    assert.equal(both.title.kept, itemTokens - 3 - both.category.kept);
  }
});

test('aspects follow the title, and are cut before it and before the category', () => {
  const { itemTokens } = spec.limits;
  const room = itemTokens - 2 - 2;
  assert.deepEqual(tokenizer.item('wine cooler', 'drill', 'hose').ids, tokenizer.item('wine cooler hose', 'drill').ids);
  for (const over of [-1, 0, 1]) {
    const { title, aspects, category } = tokenizer.item(words(room - 2), 'a', words(2 + over));
    assert.deepEqual([title.kept, category.kept], [room - 2, 1]);
    assert.deepEqual(aspects, { had: 2 + over, kept: Math.min(2, 2 + over) });
  }
  const full = tokenizer.item(words(room + 1), 'a', words(3));
  assert.deepEqual([full.title.kept, full.aspects], [room, { had: 3, kept: 0 }]);
});

test('text that spells a control token is plain text', () => {
  const { cls, sep } = spec.tokenizer;
  const { ids } = tokenizer.item('[SEP] [CLS] shoe');
  assert.equal(ids.filter((id) => id === sep || id === cls).length, 2);
});

test('a phrase without a token has no ids', () => assert.deepEqual(tokenizer.phrase('\u200b').ids, []));

test('a phrase goes to the encoder between [CLS] and [SEP]', () => {
  assert.deepEqual(tokenizer.forEncoder(Uint16Array.of(7, 8)), [spec.tokenizer.cls, 7, 8, spec.tokenizer.sep]);
});

test('a tokenizer.json that matches special tokens, or has another vocabulary, is refused', (t) => {
  const file = join(temporaryFolder(t), 'tokenizer.json');
  const json = JSON.parse(readFileSync(tinyModel('tokenizer.json'), 'utf8'));
  writeFileSync(file, JSON.stringify({ ...json, added_tokens: [{ id: 3, content: '[SEP]' }] }));
  assert.throws(() => openTokenizer(file, spec), /added_tokens/);
  const other = { ...spec, tokenizer: { ...spec.tokenizer, vocabulary: 30522 } };
  assert.throws(() => openTokenizer(tinyModel('tokenizer.json'), other), /2500 word pieces, models.json says 30522/);
});
