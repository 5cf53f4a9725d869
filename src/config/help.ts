import { envName, OPTIONS, type OptionName } from './schema.ts';

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** Every setting for --help: name, default and unit, then what it does. */
export function optionsHelp(): string {
  return NAMES.map((name) => {
    const { type, unit, sentence, default: value } = OPTIONS[name];
    return `  ${envName(name)}=${value}${unit && ` (${unit})`}\n      ${sentence} [${type}]`;
  }).join('\n');
}

/** Every setting as a Markdown table, for the README. */
export function optionsTable(): string {
  const rows = NAMES.map((name) => {
    const { type, unit, sentence, default: value } = OPTIONS[name];
    return `| \`${envName(name)}\` | \`${value}\` | ${unit || '-'} | ${type} | ${sentence} |`;
  });
  return ['| Name | Default | Unit | Values | Meaning |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
