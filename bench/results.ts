import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describeMachine } from './machine.ts';

/** On what and when something was measured. */
export interface Stamp {
  /** Processor, cores and vector instructions. */
  machine: string;
  date: string;
  commit: string;
}

/** One row of a results file: what was measured, and its figures. */
export interface Row<F> extends Stamp {
  row: string;
  figures: F;
}

/** Stamp of this machine, now. */
export function stamp(): Stamp {
  const facts = Object.fromEntries(describeMachine());
  return {
    machine: `${facts.CPU} (${facts['Vector instructions']}), ${facts.Memory}`,
    date: facts.Date,
    commit: facts.Commit,
  };
}

/** Rows of a results file; none if there is no such file yet. @throws Error that names a file that is not one */
export function readRows<F>(file: string): Row<F>[] {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8')).rows;
  } catch (error) {
    throw new Error(`${file} is no results file (${(error as Error).message}): remove it, and measure again`);
  }
}

/** Adds rows to a results file at once; a row of the same name and machine is replaced. */
export function putRows<F>(file: string, added: readonly Row<F>[]): void {
  const key = ({ row, machine }: Row<F>) => `${row}\n${machine}`;
  const byKey = new Map([...readRows<F>(file), ...added].map((one) => [key(one), one]));
  writeFileSync(file, `${JSON.stringify({ rows: [...byKey.values()] }, null, 1)}\n`);
}
