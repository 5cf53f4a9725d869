import { table } from '../report.ts';
import { fastest, promptest, type Sweep, same } from './settings.ts';

/** The sweep as Markdown; says which settings `npm run bench:compare` takes. */
export function sweepPage(sweep: Sweep | undefined): string {
  if (!sweep)
    return 'Not measured yet: `npm run bench:sweep` measures and fills this in; until then a process a core is run.';
  const [most, soonest] = [fastest(sweep.rows), promptest(sweep.rows)];
  const rows = sweep.rows.map(({ settings, throughput, p50 }) => {
    const { processes, lanes, threads, batch, sort, graph } = settings;
    const chosen = [
      ...(same(settings, most.settings) ? ['the peer'] : []),
      ...(same(settings, soonest.settings) ? ['soonest answer'] : []),
    ];
    const shape = [processes, lanes, threads, batch].map(String);
    return [...shape, sort ? 'yes' : 'no', graph, throughput.toFixed(2), p50.toFixed(1), chosen.join(', ')];
  });
  const head = ['processes', 'requests at a time in each', 'threads of a run', 'batch', 'sorted', 'graph'];
  return [
    `${sweep.machine}, ${sweep.date}:`,
    table([[...head, 'requests/s', 'p50 of one client, ms', 'taken as'], ...rows]),
  ].join('\n\n');
}
