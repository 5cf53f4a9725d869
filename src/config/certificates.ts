/** What a port proves itself with; all PEM. */
export interface Certificates {
  cert: Buffer;
  key: Buffer;
  /** Authorities of which one must have signed a caller's certificate; unset: callers need none. */
  clientCa?: Buffer;
}

/** Certificates that may change while they are in use. */
export interface CertificateSource {
  current(): Certificates;
  /** Calls with other certificates whenever there are; those were tried, and fit together. */
  follow(changed: (now: Certificates) => void): void;
}
