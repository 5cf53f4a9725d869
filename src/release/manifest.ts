import { createHash } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { ReleaseError } from './error.ts';

/** Version of `models.json` that is read and written. */
export const MODELS_VERSION = 1;
/**
 * Versions of `manifest.json` that are read; the last is written. 2 came with insights (columns of the keyphrase file that
 * are passed through) and the column `keyHash`; a release of version 1 has neither.
 */
export const MANIFEST_VERSIONS = [1, 2] as const;
export const MANIFEST_VERSION = 2;
const count = Type.Integer({ minimum: 0 });
const size = Type.Integer({ minimum: 1 });
const share = Type.Number({ minimum: 0, maximum: 1 });
const fileName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });
/** How the reranker reads item and keyphrase; absent means prefix. */
const kind = Type.Union([Type.Literal('prefix'), Type.Literal('standard')], {
  errorMessage: 'prefix or standard wanted',
});
const calibration = Type.Object({ a: Type.Number(), b: Type.Number() });

/** `models.json`, as export writes it. */
export const ModelsSchema = Type.Object({
  schemaVersion: Type.Literal(MODELS_VERSION),
  name: Type.String({ minLength: 1 }),
  encoder: Type.Object({ file: fileName, width: size, dims: size }),
  reranker: Type.Object({
    file: fileName,
    kind: Type.Optional(kind),
    heads: Type.Array(Type.String()),
    layers: size,
    width: size,
  }),
  tokenizer: Type.Object({ file: fileName, vocabulary: size, cls: count, sep: count, unk: count }),
  limits: Type.Object({ itemTokens: size, categoryTokens: size, phraseTokens: size }),
  calibration: Type.Object({ llm: calibration, sr: calibration }),
  thresholds: Type.Object({ llm: share, sr: share, llmOtherLeaf: Type.Optional(share) }),
  card: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

/** `manifest.json` of a release. */
export const ManifestSchema = Type.Object({
  schemaVersion: Type.Union(MANIFEST_VERSIONS.map((version) => Type.Literal(version))),
  id: Type.String({ pattern: '^bp-[0-9a-f]{12}$' }),
  createdBy: Type.String(),
  models: ModelsSchema,
  keyphrases: Type.Object({ rows: count, groups: count, insights: Type.Optional(Type.Array(Type.String())) }),
  index: Type.Object({
    engine: Type.Literal('usearch'),
    metric: Type.Literal('cos'),
    scalar: Type.Literal('f16'),
    dims: size,
    connectivity: size,
    expansionAdd: size,
    expansionSearch: size,
    size: count,
  }),
  files: Type.Record(Type.String(), Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }), bytes: count })),
});

export type Models = Static<typeof ModelsSchema>;
export type Manifest = Static<typeof ManifestSchema>;

export const TABLE_FILE = 'keyphrases.arrow';
export const INDEX_FILE = 'index.usearch';

/** Parses and checks a JSON text against a schema of this file; the error names file, field and remedy. */
export function parseAs<S extends typeof ManifestSchema | typeof ModelsSchema>(
  schema: S,
  file: string,
  text: string,
  remedy: string,
): Static<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReleaseError(`${file} is not JSON: ${remedy}`, error);
  }
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
  const read: readonly unknown[] = schema === ManifestSchema ? MANIFEST_VERSIONS : [MODELS_VERSION];
  if (!read.includes(version)) {
    const says = `this bidphrase reads ${read.join(' and ')}`;
    throw new ReleaseError(`${file} has schemaVersion ${version}, ${says}: ${remedy}`);
  }
  const problem = Value.Errors(schema, value).First();
  if (problem) {
    const what = problem.schema.errorMessage ?? problem.message;
    throw new ReleaseError(`${file}: ${problem.path.slice(1)}: ${what}: ${remedy}`);
  }
  return value as Static<S>;
}

/** The thresholds of a release; models without a threshold for other leaves ask the same of every keyphrase. */
export function thresholdsOf({ models }: Pick<Manifest, 'models'>): Required<Models['thresholds']> {
  const { llm, sr, llmOtherLeaf = llm } = models.thresholds;
  return { llm, llmOtherLeaf, sr };
}

/** Bytes of all files of a release together. */
export function releaseBytes({ files }: Pick<Manifest, 'files'>): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Id of a release: a hash of all the manifest says, so equal contents have equal ids. */
export function releaseId(manifest: Omit<Manifest, 'id'>): string {
  const { schemaVersion, createdBy, models, keyphrases, index, files } = manifest;
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([schemaVersion, createdBy, models, keyphrases, index, sorted]);
  return `bp-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}
