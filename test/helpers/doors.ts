import type { TestContext } from 'node:test';
import { status } from '@grpc/grpc-js';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { createRecommender } from '../../src/core/create.ts';
import type { Engine } from '../../src/core/ports.ts';
import type { Recommender } from '../../src/core/recommender.ts';
import { buildApp, listen } from './app.ts';
import { connectGrpc, startGrpc } from './grpc.ts';

/** What one door said: `OK`, or the code it refused with. */
export interface Said {
  code: string;
  /** Milliseconds after which to come back, if it said so. */
  retryMs?: number;
  answer?: Record<string, unknown>;
}

/** The real HTTP and gRPC servers around one core. */
export interface Doors {
  recommender: Recommender;
  /** Asks a door; `headers` are those of HTTP, and the metadata of gRPC. */
  http(title: string, headers?: Record<string, string>): Promise<Said>;
  grpc(title: string, timeoutMs?: number): Promise<Said>;
}

/** Opens both doors to a core on an engine; they close with the test. */
export async function openDoors(t: TestContext, engine: Engine, change: Partial<Config>): Promise<Doors> {
  const recommender = createRecommender({ engine, config: { ...loadConfig({}), ...change } });
  const url = await listen(await buildApp(t, { recommender }));
  const { ask } = connectGrpc(t, (await startGrpc(t, { recommender })).port);
  return {
    recommender,
    async http(title, headers = {}) {
      const response = await fetch(`${url}/recommend?${new URLSearchParams({ title })}`, { headers });
      const body = await response.json();
      if (response.ok) return { code: 'OK', answer: body };
      return { code: body.code, retryMs: body.retryAfterMs };
    },
    async grpc(title, timeoutMs = 60_000) {
      try {
        return {
          code: 'OK',
          answer: await ask('recommend', { item: { title } }, { deadline: Date.now() + timeoutMs }),
        };
      } catch (error) {
        const { metadata, code } = error as { metadata: { get(key: string): string[] }; code: number };
        const [own] = metadata.get('bidphrase-code');
        const [retry] = metadata.get('grpc-retry-pushback-ms');
        // A client whose deadline passes does not wait for the service to say so.
        return { code: own ?? status[code], ...(retry === undefined ? {} : { retryMs: Number(retry) }) };
      }
    },
  };
}
