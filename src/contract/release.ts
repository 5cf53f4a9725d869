import { type Static, Type } from '@sinclair/typebox';
import { nullable, Probability, strict } from './item.ts';

/** A folder in the folder of releases: a plain name, so that no request leads elsewhere. */
export const RELEASE_NAME = '^[A-Za-z0-9][A-Za-z0-9._-]*$';

/** Asks for a switch; without `release` to the one that CURRENT names. */
export const SwitchRequest = strict(
  {
    release: Type.Optional(
      Type.String({ pattern: RELEASE_NAME, maxLength: 200, description: 'Folder in the folder of releases' }),
    ),
    force: Type.Optional(
      Type.Boolean({ default: false, description: 'Switches though the canary set differs by more than is allowed' }),
    ),
  },
  'A switch to another release',
);
export type SwitchRequest = Static<typeof SwitchRequest>;

const id = (description: string) => Type.String({ description });
const share = (description: string) =>
  Type.Object({ before: Probability, after: Probability }, { additionalProperties: false, description });

/** The canary set on both releases. */
export const CanaryReport = strict(
  {
    titles: Type.Integer({ minimum: 0 }),
    overlap: Type.Number({ minimum: 0, maximum: 1, description: 'Mean share of the first 10 keyphrases in common' }),
    llm: share('Share of reranked keyphrases that pass both thresholds'),
    sr: share('Share of reranked keyphrases that pass minSr'),
  },
  'The packaged titles on the release before and after',
);
export type CanaryReport = Static<typeof CanaryReport>;

/** What came of a switch. */
export const SwitchAnswer = strict(
  {
    release: id('Id of the release being served now'),
    before: id('Id of the release that was served before'),
    changed: Type.Boolean({ description: 'False if the very release was served already' }),
    canary: nullable(CanaryReport, 'nothing was compared'),
    tookMs: Type.Integer({ minimum: 0 }),
    notes: Type.Array(Type.String(), { description: 'What is still to be done, or was not possible' }),
  },
  'A switch that was made',
);
export type SwitchAnswer = Static<typeof SwitchAnswer>;

/** The last switch that was tried. */
export const LastSwitch = strict(
  {
    at: Type.String({ description: 'When it ended (RFC 3339)' }),
    wanted: Type.String({ description: 'Folder that was to be served' }),
    done: Type.Boolean(),
    reason: nullable(Type.String({ description: 'Why the release was refused, with the file' }), 'it was not'),
  },
  'The last switch that was tried',
);
export type LastSwitch = Static<typeof LastSwitch>;

/** What is served, and what could be served again. */
export const ReleaseState = strict(
  {
    release: id('Id of the release being served'),
    folder: Type.String(),
    previous: nullable(Type.String({ description: 'Folder that a rollback leads to' }), 'there is none'),
    switching: Type.Boolean({ description: 'A switch is under way' }),
    lastSwitch: nullable(LastSwitch, 'none since the start'),
  },
  'What is served',
);
export type ReleaseState = Static<typeof ReleaseState>;

/** The releases as adapters see them. Rejections are BidphraseErrors; a refused release changes nothing. */
export interface ReleaseDoor {
  switchTo(request: SwitchRequest): Promise<SwitchAnswer>;
  /** Back to the release that was served before. */
  rollback(): Promise<SwitchAnswer>;
  state(): ReleaseState;
}
