import { HealthImplementation } from 'grpc-health-check';
import type { Readiness } from '../../core/readiness.ts';
import { SERVICE_NAME } from './definition.ts';

/** How often those who watch are told: a probe asks, a watcher waits to be told. */
const LOOK_EVERY_MS = 250;

/** The standard health service. */
export interface Health {
  service: HealthImplementation;
  /** From now on NOT_SERVING. */
  close(): void;
}

/** Health that says what readiness says over HTTP, of the server and of its one service. */
export function healthOf(readiness: Pick<Readiness, 'obstacle'>): Health {
  const said = () => (readiness.obstacle === null ? 'SERVING' : 'NOT_SERVING');
  let last: 'SERVING' | 'NOT_SERVING' = said();
  const service = new HealthImplementation({ '': last, [SERVICE_NAME]: last });
  const tell = (status: typeof last) => {
    if (status === last) return;
    last = status;
    for (const name of ['', SERVICE_NAME]) service.setStatus(name, status);
  };
  const timer = setInterval(() => tell(said()), LOOK_EVERY_MS).unref();
  return {
    service,
    close() {
      clearInterval(timer);
      tell('NOT_SERVING');
    },
  };
}
