/** Any error as the one line that a failed command ends with: no stack, no line breaks. */
export function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return `bidphrase: ${message.replace(/\s+/g, ' ').trim()}`;
}

/** Why an address cannot be listened on, and what to do; other errors come back as they are. */
export function listenError(
  error: unknown,
  { host, port, option }: { host: string; port: number; option: string },
): unknown {
  const message = error instanceof Error ? error.message : '';
  const reason = Object.keys(REASONS).find((code) => message.includes(code));
  if (!reason) return error;
  return new Error(`cannot listen on ${host}:${port} (${reason}): ${REASONS[reason](option)}`, { cause: error });
}

const REASONS: Record<string, (option: string) => string> = {
  EADDRINUSE: (option) => `another program uses the port; stop it, or set ${option}_PORT to another one`,
  EACCES: (option) => `this user may not use the port; set ${option}_PORT to one above 1023`,
  EADDRNOTAVAIL: (option) => `this machine has no such address; set ${option}_HOST to one of its own`,
  ENOTFOUND: (option) => `there is no host of that name; set ${option}_HOST to an address of this machine`,
};
