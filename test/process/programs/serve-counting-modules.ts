// Starts the service, answers one request, and says how many modules of OpenTelemetry were loaded by then.
import { registerHooks } from 'node:module';

let modules = 0;
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@opentelemetry/')) modules++;
    return next(specifier, context);
  },
});
const { serveWith } = await import('../../../src/commands/serve.ts');
const { createServiceLog } = await import('../../../src/commands/service-log.ts');
const { loadConfig } = await import('../../../src/config/load.ts');

const config = loadConfig(process.env);
const { ports } = await serveWith(config, await createServiceLog(config));
const answer = await fetch(`http://127.0.0.1:${ports.http}/recommend?title=Drill`);
console.log(JSON.stringify({ modules: answer.ok ? modules : null }));
