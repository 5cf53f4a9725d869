import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './files.ts';
import type { CommandMention } from './mentions.ts';

/** Says what is wrong with a command that a document names, or nothing. */
export type CommandCheck = (mention: CommandMention) => string | undefined;

/** Checks npm scripts by package.json, `bidphrase` by its own --help, the Python side by its argument parsers. */
export function commandCheck(root: string): CommandCheck {
  const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
  const help = memo((name: string) => {
    const args = [join(root, 'src/main.ts'), ...(name ? [name] : []), '--help'];
    return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).stdout;
  });
  const python = memo(() =>
    sourceFiles(root, 'training/bidphrase_training')
      .filter((file) => file.endsWith('.py'))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n'),
  );
  return ({ program, name, flags }) => {
    if (program === 'npm') return name in scripts ? undefined : `npm script ${name} is not in package.json`;
    const exists =
      program === 'bidphrase'
        ? new RegExp(`^ +${name}\\b`, 'm').test(help(''))
        : new RegExp(`add_parser\\(\\s*["']${name}["']`).test(python(''));
    if (!exists) return `${program} has no sub-command ${name}`;
    const unknown = flags.filter((flag) =>
      program === 'bidphrase' ? !names(help(name), flag) : !isPythonOption(python(''), flag),
    );
    return unknown.length > 0 ? `${program} ${name} has no option ${unknown.join(', ')}` : undefined;
  };
}

function names(help: string, flag: string): boolean {
  return new RegExp(`${flag}(?![\\w-])`).test(help);
}

/** The Python side spells an option out, or makes it from a dataclass field: `--out-dir` from `out_dir: Path = option(`. */
function isPythonOption(source: string, flag: string): boolean {
  const field = flag.slice(2).replaceAll('-', '_');
  return names(source, flag) || new RegExp(`^ +${field}: [^\\n]*= option\\(`, 'm').test(source);
}

function memo(make: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}
