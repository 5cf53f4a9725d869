/** Entry of a process: verifies, opens and uses the release that its argument names, and says in lines what came of it. */
import { writeSync } from 'node:fs';
import { setPriority } from 'node:os';
import { runJob } from '../pipeline/run.ts';
import { indexFindings, tableFindings } from '../release/agreement.ts';
import { GOLDEN_FILE, replayGolden } from '../release/golden.ts';
import { INDEX_FILE, TABLE_FILE } from '../release/manifest.ts';
import { openRelease, type Release } from '../release/open.ts';
import { REMEDY } from '../release/verify.ts';
import { type CanaryAnswer, canaryAnswer, canaryJob } from './canary.ts';
import type { ExamineLine, ExamineRequest } from './examine.ts';
import { partsOf } from './parts.ts';
import { WARM_UP } from './warm-up.ts';

/** Rows whose own vectors are searched for, so that walks begin everywhere in the graph. */
const WALKS = 500;

// Synchronous: a step that was announced is known even if it kills the process.
const say = (line: ExamineLine) => writeSync(1, `${JSON.stringify(line)}\n`);

// Requests are answered meanwhile, and go first.
setPriority(10);

try {
  const request = JSON.parse(process.argv[2]) as ExamineRequest;
  const { folder, vectorEngine } = request;
  const step = (file: string) => say({ step: file });
  const release = await openRelease(folder, { provider: 'cpu', vectorEngine, step });
  const answers = await use(release, request, step);
  await release.close();
  say({ release: release.manifest.id, answers });
} catch (error) {
  say({ refused: (error as Error).message });
}

async function use(release: Release, request: ExamineRequest, step: (file: string) => void): Promise<CanaryAnswer[]> {
  const refuse = (findings: string[], file: string) => {
    if (findings.length > 0) throw new Error(`${request.folder}/${file}: ${findings[0]}: ${REMEDY}`);
  };
  step(TABLE_FILE);
  refuse(tableFindings(release), TABLE_FILE);
  step(INDEX_FILE);
  refuse(indexFindings(release), INDEX_FILE);
  walk(release);
  step(GOLDEN_FILE);
  refuse((await replayGolden(request.folder, release)).findings, GOLDEN_FILE);
  step(release.manifest.models.reranker.file);
  const parts = partsOf(release);
  await runJob(parts, WARM_UP);
  const answers: CanaryAnswer[] = [];
  for (const item of request.titles) answers.push(canaryAnswer(await runJob(parts, canaryJob(item))));
  return answers;
}

/** Searches from many places: damage shows in a walk through the graph, not in its head. */
function walk({ keyphrases, index }: Release): void {
  const { dims, vectors } = keyphrases;
  const rows = keyphrases.representatives();
  const every = Math.max(1, Math.floor(rows.length / WALKS));
  for (let at = 0; at < rows.length; at += every) {
    const query = Float32Array.from(vectors.subarray(rows[at] * dims, (rows[at] + 1) * dims));
    const found = index.search(query, 10);
    if (found.some((row) => keyphrases.group(row) !== row))
      throw new Error(`${INDEX_FILE} finds rows that are not in it`);
  }
}
