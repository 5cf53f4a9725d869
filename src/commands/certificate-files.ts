import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Logger } from 'pino';
import type { CertificateSource, Certificates } from '../config/certificates.ts';
import { ConfigError } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import type { Closers } from './closers.ts';
import { FileWatch } from './file-watch.ts';

type Names = Pick<Config, 'tlsCert' | 'tlsKey' | 'tlsClientCa'>;

/** The certificates that the settings name, followed when the files change; undefined where none are named: plain text. */
export async function openCertificates(
  names: Names,
  log: Pick<Logger, 'info' | 'error'>,
  closers: Closers,
): Promise<CertificateSource | undefined> {
  const files = filesOf(names);
  if (!files) return undefined;
  const followers = new Set<(now: Certificates) => void>();
  const watch = new FileWatch(Object.values(files), async () => {
    try {
      current = await readCertificates(files);
      for (const tell of followers) tell(current);
      log.info({ validTo: validTo(current) }, 'the certificates were read anew');
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'the certificates cannot be used: the old ones stay in use');
    }
  });
  await watch.open();
  closers.add(watch, async () => watch.close());
  let current = await readCertificates(files);
  log.info({ validTo: validTo(current), callers: current.clientCa ? 'need a certificate' : 'need none' }, 'TLS is on');
  return { current: () => current, follow: (tell) => void followers.add(tell) };
}

interface Files {
  cert: string;
  key: string;
  clientCa?: string;
}

function filesOf({ tlsCert, tlsKey, tlsClientCa }: Names): Files | undefined {
  const [cert, key, clientCa] = [tlsCert, tlsKey, tlsClientCa].map((name) => (name === 'none' ? '' : resolve(name)));
  if (cert && key) return { cert, key, ...(clientCa ? { clientCa } : {}) };
  if (cert || key || clientCa) throw new ConfigError(['BIDPHRASE_TLS_CERT and BIDPHRASE_TLS_KEY are needed for TLS']);
  return undefined;
}

/** Certificate, key and authorities of files. Throws one line if one cannot be read, or they do not fit together. */
export async function readCertificates({ cert, key, clientCa }: Files): Promise<Certificates> {
  const read = (file: string) =>
    readFile(file).catch((error) => {
      throw new Error(`${file} cannot be read: ${error.message}`);
    });
  const found: Certificates = { cert: await read(cert), key: await read(key) };
  if (clientCa) found.clientCa = await read(clientCa);
  try {
    createSecureContext({ cert: found.cert, key: found.key, ca: found.clientCa });
    if (found.clientCa) new X509Certificate(found.clientCa);
  } catch (error) {
    throw new Error(
      `${cert} and ${key}${clientCa ? `, or ${clientCa},` : ''} cannot be used: ${(error as Error).message}`,
    );
  }
  return found;
}

/** Until when the first certificate of the chain is valid, for the log. */
function validTo({ cert }: Certificates): string {
  return new X509Certificate(cert).validTo;
}
