/** An answer as gRPC can say it: null is an unset field, and so is a list of aspects without an entry. */
export function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  const none = (name: string, one: unknown) =>
    one === null || (name === 'aspects' && Array.isArray(one) && !one.length);
  const told = Object.entries(value).filter(([name, one]) => !none(name, one));
  return Object.fromEntries(told.map(([name, one]) => [name, withoutNull(one)]));
}
