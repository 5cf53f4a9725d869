import { type Config, envName, OPTIONS, type OptionName, PREFIX } from './schema.ts';

/** Every mistake of an environment at once, a sentence each. */
export class ConfigError extends Error {
  readonly mistakes: string[];

  constructor(mistakes: string[]) {
    super(`the configuration is wrong: ${mistakes.join('; ')}`);
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

/** Names of the same prefix that the development scripts read: no settings of the service, and no mistakes either. */
const SCRIPT_NAMES = ['BIDPHRASE_PYTHON'];

const NAMES = Object.keys(OPTIONS) as OptionName[];

/**
 * The settings of an environment, frozen. Throws one ConfigError that names every mistake: values that do not parse, values
 * that are empty (an empty text is not 0 and not the default), and BIDPHRASE_ names that nobody reads.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes = unknownNames(env);
  const config = Object.fromEntries(
    NAMES.map((name) => {
      const text = env[envName(name)];
      try {
        return [name, text === undefined ? OPTIONS[name].default : parse(name, text)];
      } catch (error) {
        mistakes.push(`${envName(name)} ${(error as Error).message}`);
        return [name, undefined];
      }
    }),
  );
  if (mistakes.length) throw new ConfigError(mistakes);
  return Object.freeze(config) as Config;
}

function parse(name: OptionName, text: string): unknown {
  if (text.trim() === '') throw new Error('is empty: give a value, or unset it for the default');
  return OPTIONS[name].parse(text.trim());
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([...NAMES.map(envName), ...SCRIPT_NAMES]);
  const unknown = Object.keys(env).filter((name) => name.startsWith(PREFIX) && !known.has(name));
  return unknown.sort().map((name) => `${name} is no setting: see bidphrase serve --help`);
}
