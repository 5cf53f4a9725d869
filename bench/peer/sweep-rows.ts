import { fastest, type PeerSettings, type SweepRow, same } from './settings.ts';

/**
 * Measures the settings of one factor after another, each around the fastest so far; no setting twice.
 * @param factors settings to try, given the fastest so far and the number of cores
 */
export async function sweepRows(
  start: PeerSettings,
  factors: readonly ((best: PeerSettings, cores: number) => PeerSettings[])[],
  cores: number,
  measure: (settings: PeerSettings) => Promise<SweepRow>,
): Promise<SweepRow[]> {
  const rows = [await measure(start)];
  for (const factor of factors) {
    for (const settings of factor(fastest(rows).settings, cores)) {
      if (!rows.some((row) => same(row.settings, settings))) rows.push(await measure(settings));
    }
  }
  return rows;
}
