import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Files of one certificate and its key. */
export interface Pair {
  cert: string;
  key: string;
}

/** An authority made by openssl in a folder, and how to have certificates for 127.0.0.1 signed by it. */
export function authority(folder: string, name = 'ca'): Pair & { sign(name: string): Pair } {
  const files = (one: string) => ({ cert: join(folder, `${one}.crt`), key: join(folder, `${one}.key`) });
  const ca = files(name);
  openssl('req', '-x509', ...newKey(ca.key), '-out', ca.cert, '-days', '2', '-subj', `/CN=${name}`);
  const sign = (one: string) => {
    const made = files(one);
    const names = ['-subj', `/CN=${one}`, '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
    const by = ['-CA', ca.cert, '-CAkey', ca.key];
    openssl('req', '-x509', ...newKey(made.key), '-out', made.cert, '-days', '2', ...names, ...by);
    return made;
  };
  return { ...ca, sign };
}

/** Puts one pair in the place of another one, as a renewal does. */
export function replacePair(old: Pair, now: Pair): void {
  renameSync(now.key, old.key);
  renameSync(now.cert, old.cert);
}

/** A file as TLS clients take it. */
export const pem = (file: string) => readFileSync(file);

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file];
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
