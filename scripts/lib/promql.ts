/** Names of the metrics of the service that PromQL asks for. */
export function metricsOf(expression: string): string[] {
  return [...new Set(expression.match(/\bbidphrase_\w+/g) ?? [])];
}

/** For each metric, the labels that an expression selects or groups by, as far as they stand next to its name. */
export function selectedLabels(expression: string): [metric: string, label: string][] {
  return [...expression.matchAll(/\b(bidphrase_\w+)\{([^}]*)\}/g)].flatMap(([, metric, selectors]) =>
    [...selectors.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]): [string, string] => [metric, label]),
  );
}
