/** A release, or what one is made of, cannot be used: one line that names the file and the remedy. */
export class ReleaseError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message.replaceAll('\n', ' '), cause === undefined ? undefined : { cause });
    this.name = 'ReleaseError';
  }
}
