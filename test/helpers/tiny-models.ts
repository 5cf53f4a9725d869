import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelSpec } from '../../src/model/spec.ts';

/** The committed fixture models (hidden 64, 2 layers), made by the training sidecar's true path. */
export const TINY_MODELS = join(import.meta.dirname, '..', 'fixtures', 'tiny-models');
export const TINY_KEYPHRASES = join(import.meta.dirname, '..', 'fixtures', 'keyphrases.tsv');

export function tinyModel(name: string): string {
  return join(TINY_MODELS, name);
}

export function tinySpec(): ModelSpec {
  return JSON.parse(readFileSync(tinyModel('models.json'), 'utf8'));
}

export interface Golden {
  title: string;
  category: string | null;
  itemIds: number[];
  embedding: number[];
  keyphrases: { keyphrase: string; ids: number[]; logits: [number, number]; similarity: number }[];
}

/** Inputs and outputs written by Python from the same ONNX files. */
export function golden(): Golden[] {
  return JSON.parse(readFileSync(tinyModel('golden.json'), 'utf8'));
}
