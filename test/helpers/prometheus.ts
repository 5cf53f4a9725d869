/** One line of what Prometheus fetches. */
export interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** All series of GET /metrics at an address; comments are checked to be well formed. */
export async function fetchMetrics(url: string): Promise<Series[]> {
  const answer = await fetch(`${url}/metrics`);
  if (answer.status !== 200) throw new Error(`metrics answer ${answer.status}`);
  return parseMetrics(await answer.text());
}

export function parseMetrics(text: string): Series[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => {
    if (/^# (HELP|TYPE|UNIT) \S+ \S/.test(line)) return [];
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!match || Number.isNaN(Number(match[3].replace('+Inf', 'Infinity')))) throw new Error(`no series: ${line}`);
    const labels = [...(match[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"(?:,|$)/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    return [{ name: match[1], labels: Object.fromEntries(labels), value: Number(match[3]) }];
  });
}

/** Sum of the series of a name that have these labels. */
export function sumOf(series: readonly Series[], name: string, labels: Record<string, string> = {}): number {
  const wanted = Object.entries(labels);
  return series
    .filter((one) => one.name === name && wanted.every(([label, value]) => one.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
}
