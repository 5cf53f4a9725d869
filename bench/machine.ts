import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** Facts without which a timing means nothing: hardware, versions, commit and date, as rows of a table. */
export function describeMachine(): [string, string][] {
  return [
    ['CPU', `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores`],
    ['Vector instructions', vectorInstructions()],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['Node', process.version],
    ['onnxruntime-node', versionOf('onnxruntime-node')],
    ['usearch', versionOf('usearch')],
    ['Commit', commit()],
    ['Date', new Date().toISOString().slice(0, 10)],
  ];
}

function vectorInstructions(): string {
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1].trim().split(' ') ?? [];
    return ['avx2', 'avx512f', 'avx512_vnni', 'avx_vnni', 'amx_int8'].filter((f) => flags.includes(f)).join(', ');
  } catch {
    return 'not known on this system';
  }
}

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain', '-uno') ? ' with local changes' : '');
  } catch {
    return 'not a git checkout';
  }
}
