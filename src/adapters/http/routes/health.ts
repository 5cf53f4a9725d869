import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { BidphraseError } from '../../../contract/errors.ts';
import { Probability } from '../../../contract/item.ts';
import { LastSwitch, type ReleaseDoor } from '../../../contract/release.ts';
import type { Readiness } from '../../../core/readiness.ts';
import type { Recommender } from '../../../core/recommender.ts';
import type { ListingsDoor } from '../../../listings/door.ts';
import { replies } from './replies.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });

const count = Type.Integer({ minimum: 0 });

const Source = Type.Object({
  status: Type.String({ description: 'running, retrying (something outside is in the way) or stopped' }),
  troubles: Type.Record(Type.String(), Type.String(), { description: 'What is in the way, and what it said' }),
  events: Type.Record(Type.String(), count, { description: 'Events by what became of them, since the start' }),
  retries: Type.Record(Type.String(), count, { description: 'Tries that failed and were repeated, since the start' }),
  inWork: count,
  oldestMs: Type.Number({ description: 'Age of the oldest event in work' }),
  lag: Type.Union([count, Type.Null()], { description: 'Events that wait; null if nobody knows' }),
  rate: Type.Number({ description: 'Events settled a second, over the last minute' }),
});

const Ready = Type.Object({
  status: Type.Literal('ready'),
  release: Type.String({ description: 'Id of the release being served' }),
  provider: Type.String({ description: 'Execution provider in use, such as cpu' }),
  workers: Type.Object({ alive: Type.Integer(), wanted: Type.Integer() }),
  troubles: Type.Array(Type.String(), {
    description: 'What is wrong though requests are answered, such as a worker that stays dead',
  }),
  thresholds: Type.Object(
    { llm: Probability, llmOtherLeaf: Probability, sr: Probability },
    {
      description:
        'Smallest scores that pass where a request says nothing; llmOtherLeaf is the llm of keyphrases with otherLeaf',
    },
  ),
  lastSwitch: Type.Optional(LastSwitch),
  blocklist: Type.Optional(
    Type.Object(
      {
        phrases: count,
        loadedAt: Type.String({ description: 'When the list in use was read (RFC 3339)' }),
        error: Type.Union([Type.String(), Type.Null()], {
          description: 'Why the file as it is now is not in use; null: it is',
        }),
      },
      { description: "The operator's blocklist, where there is one" },
    ),
  ),
  listings: Type.Optional(
    Type.Object(
      { inbox: Source, topic: Type.Optional(Source) },
      { description: 'How listing events are doing, by where they come from' },
    ),
  ),
});

export interface HealthOptions {
  recommender: Recommender;
  listings?: ListingsDoor;
  releases?: Pick<ReleaseDoor, 'state'>;
  readiness: Pick<Readiness, 'obstacle'>;
}

/** GET /healthz: the process answers. GET /readyz: it should get traffic, and what it serves. */
export function healthRoutes(
  app: FastifyInstance,
  { recommender, listings, releases, readiness }: HealthOptions,
): void {
  const alive = { tags: ['service'], summary: 'Is the process alive', response: replies(Alive, []) };
  app.get('/healthz', { schema: alive }, async () => ({ status: 'ok' }));

  const ready = { tags: ['service'], summary: 'Should it get traffic', response: replies(Ready, ['UNAVAILABLE']) };
  app.get('/readyz', { schema: ready }, async () => {
    const { obstacle } = readiness;
    if (obstacle) throw new BidphraseError('UNAVAILABLE', obstacle);
    const { release, provider, workers, troubles, thresholds, blocklist } = recommender.info();
    const lastSwitch = releases?.state().lastSwitch;
    const switched = lastSwitch ? { lastSwitch } : {};
    const blocked = blocklist ? { blocklist } : {};
    const kept = listings ? { listings: listings.state() } : {};
    return { status: 'ready', release, provider, workers, troubles, thresholds, ...switched, ...blocked, ...kept };
  });
}
