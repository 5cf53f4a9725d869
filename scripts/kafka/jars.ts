import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POM = join(import.meta.dirname, 'pom.xml');
const TIMEOUT_MS = 300_000;

/** Kept between runs, and in no commit. */
const FOLDER = resolve(import.meta.dirname, '../../.kafka');

/** The version of the broker that pom.xml names. */
export function brokerVersion(pom = readFileSync(POM, 'utf8')): string {
  const version = /<version>([\d.]{3,})<\/version>/.exec(pom)?.[1];
  if (!version) throw new Error(`${POM} names no version of the broker`);
  return version;
}

/**
 * Folder with the jars of the broker: downloaded by Maven on the first call (40 MB, from the repository that this machine's
 * Maven is set up for), kept from then on. Throws with what is missing if this machine has no Java or no Maven, or Maven fails.
 */
export async function brokerJars(folder = FOLDER, maven = 'mvn'): Promise<string> {
  const jars = join(folder, `jars-${brokerVersion()}`);
  await run('java', ['-version']).catch((error) => {
    throw missing('java (17 or newer)', error);
  });
  if (existsSync(jars)) return jars;
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(folder, 'download-'));
  try {
    const goals = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    await run(maven, [...goals, `-DoutputDirectory=${temporary}`], { timeout: TIMEOUT_MS }).catch((error) => {
      throw missing('mvn (Maven 3), with a repository that it reaches', error);
    });
    // Another process may have been faster: then its folder stays.
    if (!existsSync(jars)) renameSync(temporary, jars);
  } catch (error) {
    if (!existsSync(jars)) throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return jars;
}

function missing(what: string, error: Error & { stdout?: string; stderr?: string }): Error {
  const said = [error.message, error.stdout, error.stderr]
    .filter(Boolean)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 600);
  return new Error(`the Kafka broker of the tests needs ${what}: ${said}`, { cause: error });
}
