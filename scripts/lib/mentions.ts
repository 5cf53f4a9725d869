import type { CodeSpan } from './markdown.ts';

/** A command line that a document tells its reader to run. */
export interface CommandMention {
  program: 'npm' | 'bidphrase' | 'bidphrase_training';
  /** npm script or sub-command */
  name: string;
  /** options with two dashes, without their values */
  flags: string[];
  line: number;
}

const COMMANDS: [CommandMention['program'], RegExp][] = [
  ['bidphrase', /(?:\bbidphrase|src\/main\.ts|npm run (?:-s )?bidphrase --) ([a-z][a-z-]*)/],
  ['bidphrase_training', /(?:-m bidphrase_training|npm run (?:-s )?training --) ([a-z][a-z-]*)/],
  ['npm', /\bnpm run (?:-s )?([\w:-]+)/],
  ['npm', /\bnpm (start|test)\b/],
];

/** npm scripts and sub-commands named in a piece of code. */
export function commandMentions({ text, line }: CodeSpan): CommandMention[] {
  return text.split(/&&|\|\||[;|]/).flatMap((part) =>
    COMMANDS.flatMap(([program, pattern]) => {
      const match = pattern.exec(part);
      if (!match) return [];
      const rest = program === 'npm' ? '' : part.slice(match.index + match[0].length);
      const flags = [...rest.matchAll(/(?<=^|\s)--[a-z][\w-]*/g)].map((flag) => flag[0]);
      return [{ program, name: match[1]!, flags, line }];
    }),
  );
}

const TOP = 'src|test|test-long|page|training|scripts|models|k8s|loadtest|bench|docs|proto|bin|\\.ci';
const PATH = new RegExp(`^(?:${TOP})/[\\w.@{},*/-]*$|^[\\w.-]+\\.(?:md|json|cjs|ts|js|ya?ml|toml|txt|py|proto)$`);

/** Paths of this repository named in a piece of code; globs are kept as they are. */
export function pathMentions({ text }: CodeSpan): string[] {
  return text
    .split(/[\s'"=()<>]+/)
    .map((word) => word.replace(/^\.\//, '').replace(/[.,:;]+$/, ''))
    .filter((word) => PATH.test(word));
}
