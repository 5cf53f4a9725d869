import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import { normaliseText } from '../text/normalise.ts';
import { singular } from '../text/singular.ts';
import { likeRust } from './bert-text.ts';
import type { ModelSpec } from './spec.ts';

/** Tokens of a text before and after the cut. */
export interface Cut {
  had: number;
  kept: number;
}

export interface ItemIds {
  /** `[CLS] title [SEP]` or `[CLS] title [SEP] category [SEP]`, aspects behind the title; both models read the same ids. */
  ids: number[];
  title: Cut;
  /** What follows the title; the first to be cut. */
  aspects: Cut;
  category: Cut;
}

export interface PhraseIds {
  /** The phrase's own ids, without special tokens; empty if the phrase has no token, which makes it invalid. */
  ids: number[];
  cut: Cut;
}

/** Turns text into the ids of a release. Text is normalised here, so a caller may pass it as received. */
export interface ItemTokenizer {
  item(title: string, category?: string | null, aspects?: string): ItemIds;
  phrase(keyphrase: string): PhraseIds;
  /** `[CLS] phrase [SEP]`: what the encoder reads of a phrase. */
  forEncoder(phraseIds: ArrayLike<number>): number[];
  /** The id of an English plural's singular where both are word pieces (`shoes` and `shoe`); any other id itself. */
  singular(id: number): number;
}

/**
 * Opens `tokenizer.json` (Hugging Face, WordPiece, no added tokens and no post-processor, so that text that spells
 * `[SEP]` is plain text).
 * @param file its path
 */
export function openTokenizer(file: string, spec: Pick<ModelSpec, 'tokenizer' | 'limits'>): ItemTokenizer {
  const json = readTokenizer(file, spec.tokenizer.vocabulary);
  const tokenizer = new Tokenizer(json, {});
  const { cls, sep } = spec.tokenizer;
  const { itemTokens, categoryTokens, phraseTokens } = spec.limits;
  const idsOf = (text: string) => tokenizer.encode(likeRust(normaliseText(text)), { add_special_tokens: false }).ids;
  const singulars = singularIds(json.model?.vocab ?? {});
  return {
    singular: (id) => singulars.get(id) ?? id,
    item(title, category, aspects) {
      const own = idsOf(title);
      const more = aspects ? idsOf(aspects) : [];
      const all = category ? idsOf(category) : [];
      const tail = all.slice(0, categoryTokens);
      const room = itemTokens - 2 - (tail.length > 0 ? tail.length + 1 : 0);
      const head = [...own, ...more].slice(0, room);
      const kept = Math.min(own.length, room);
      return {
        ids: tail.length > 0 ? [cls, ...head, sep, ...tail, sep] : [cls, ...head, sep],
        title: { had: own.length, kept },
        aspects: { had: more.length, kept: head.length - kept },
        category: { had: all.length, kept: tail.length },
      };
    },
    phrase(keyphrase) {
      const own = idsOf(keyphrase);
      const ids = own.slice(0, phraseTokens);
      return { ids, cut: { had: own.length, kept: ids.length } };
    },
    forEncoder: (phraseIds) => [cls, ...Array.from(phraseIds), sep],
  };
}

function singularIds(vocabulary: Readonly<Record<string, number>>): Map<number, number> {
  const plurals = Object.entries(vocabulary).filter(([piece]) => piece !== singular(piece));
  return new Map(
    plurals.flatMap(([piece, id]) => (singular(piece) in vocabulary ? [[id, vocabulary[singular(piece)]]] : [])),
  );
}

interface TokenizerJson {
  model?: { type?: string; vocab?: Record<string, number> };
  added_tokens?: unknown[];
  post_processor?: unknown;
}

function readTokenizer(file: string, vocabulary: number): TokenizerJson {
  let json: TokenizerJson;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: export the models again (${(error as Error).message})`);
  }
  if (json.model?.type !== 'WordPiece' || !json.model.vocab) throw new Error(`${file} holds no WordPiece model`);
  if ((json.added_tokens ?? []).length > 0 || json.post_processor) {
    throw new Error(
      `${file} has added_tokens or a post_processor, which match special tokens in text: export it again`,
    );
  }
  let size = 0;
  for (const id of Object.values(json.model.vocab)) size = Math.max(size, id + 1);
  if (size !== vocabulary) throw new Error(`${file} has ${size} word pieces, models.json says ${vocabulary}`);
  return json;
}
