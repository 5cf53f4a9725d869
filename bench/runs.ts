import { fileURLToPath } from 'node:url';

/** Folder of what measuring leaves behind and git ignores: programs built, environments, releases made for a measurement. */
export const RUNS = fileURLToPath(new URL('../runs/bench', import.meta.url));
