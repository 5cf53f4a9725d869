/** A store that cannot do its work; the message says which one, why, and what to do. */
export class StoreError extends Error {
  constructor(where: string, reason: string, cause: unknown) {
    super(`the store ${where} ${reason}`, { cause });
    this.name = 'StoreError';
  }
}
