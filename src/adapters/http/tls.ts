import type { SecureContextOptions, TlsOptions } from 'node:tls';
import type { Certificates } from '../../config/certificates.ts';

/** Certificates as Node's servers take them. */
export function secureContext({ cert, key, clientCa }: Certificates): SecureContextOptions {
  return { cert, key, ca: clientCa, minVersion: 'TLSv1.2' };
}

/** The same for a new server, which asks callers for a certificate if there is an authority for them. */
export function tlsOptions(now: Certificates, handshakeTimeout: number): TlsOptions {
  const mutual = now.clientCa !== undefined;
  return { ...secureContext(now), requestCert: mutual, rejectUnauthorized: mutual, handshakeTimeout };
}
