import { registerHooks } from 'node:module';
import type { TestContext } from 'node:test';

/** What the scripts need of k6's modules so that Node can load them; nothing is sent. */
const MODULES: Record<string, string> = {
  k6: 'export const check = () => true; export const sleep = () => {};',
  'k6/execution': 'export default { scenario: { iterationInTest: 0 }, test: { abort() {} } };',
  'k6/http': 'export default { expectedStatuses: () => {}, get() {}, post() {} };',
  'k6/metrics': 'export class Counter { add() {} } export class Rate { add() {} } export class Trend { add() {} }',
  'k6/net/grpc': 'export default { Client: class { load() {} connect() {} invoke() {} }, StatusOK: 0 };',
};

let loads = 0;

/** Loads a script of loadtest/ as k6 would with these -e settings; its exports. */
export async function loadK6Script(
  t: TestContext,
  url: URL,
  env: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const fresh = `load=${++loads}`;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier in MODULES) return { url: `data:text/javascript,${MODULES[specifier]}`, shortCircuit: true };
      const found = next(specifier, context);
      // Settings are read when a module is loaded, so each load has modules of its own.
      return found.url.includes('/loadtest/') ? { ...found, url: `${found.url.split('?')[0]}?${fresh}` } : found;
    },
  });
  t.after(() => hooks.deregister());
  Object.assign(globalThis, { __ENV: env });
  return import(`${url.href}?${fresh}`);
}
