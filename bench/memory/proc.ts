import { readFileSync } from 'node:fs';

/** Memory of a process in MiB, as Linux counts it. */
export interface Memory {
  /** Resident, all of it. */
  rss: number;
  /** Resident and the process's own: heaps, arenas, stacks. */
  own: number;
  /** Largest resident size so far. */
  peak: number;
}

/** Reads /proc/PID/status. @throws Error on systems without it */
export function memoryOf(pid: number): Memory {
  return parseStatus(readProc(pid, 'status'));
}

/** Memory out of the text of /proc/PID/status. */
export function parseStatus(text: string): Memory {
  const field = (name: string) => {
    const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text);
    if (!match) throw new Error(`/proc/PID/status has no ${name}`);
    return Number(match[1]) / 1024;
  };
  return { rss: field('VmRSS'), own: field('RssAnon'), peak: field('VmHWM') };
}

/** Pages of one mapped file in a process, in MiB. */
export interface Mapping {
  rss: number;
  /** Share of each page: a page that two processes have counts half. */
  pss: number;
  /** Also in another process. */
  shared: number;
  /** This process's alone. */
  private: number;
}

/** What a process has of a mapped file, all its mappings together. */
export function mappingOf(pid: number, file: string): Mapping {
  return parseSmaps(readProc(pid, 'smaps'), file);
}

/** One file's pages out of the text of /proc/PID/smaps. @throws Error if the file is not mapped */
export function parseSmaps(text: string, file: string): Mapping {
  const blocks = text.split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m).filter((block) => block.split('\n')[0].endsWith(` ${file}`));
  if (blocks.length === 0) throw new Error(`${file} is not mapped by the process`);
  const sum = (...names: string[]) => {
    const pattern = new RegExp(`^(?:${names.join('|')}):\\s+(\\d+) kB$`, 'gm');
    const kilobytes = blocks.flatMap((block) => [...block.matchAll(pattern)].map((match) => Number(match[1])));
    return kilobytes.reduce((all, one) => all + one, 0) / 1024;
  };
  return {
    rss: sum('Rss'),
    pss: sum('Pss'),
    shared: sum('Shared_Clean', 'Shared_Dirty'),
    private: sum('Private_Clean', 'Private_Dirty'),
  };
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    throw new Error(
      `/proc/${pid}/${name} cannot be read, memory is measured on Linux only: ${(error as Error).message}`,
    );
  }
}
