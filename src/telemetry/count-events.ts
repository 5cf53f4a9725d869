import {
  type AnsweredEvent,
  type EndedEvent,
  EVENTS,
  type FailedEvent,
  type LevelChangedEvent,
  type StartedEvent,
} from '../core/events.ts';
import type { Instruments } from './instruments.ts';
import { subscribe } from './subscribe.ts';

const inSeconds = (ms: number) => ms / 1000;

/** Counts what the core tells of, until the function that it gives is called. */
export function countEvents(to: Instruments): () => void {
  const stops = [
    subscribe(EVENTS.answered, (event: AnsweredEvent) => countAnswer(to, event)),
    subscribe(EVENTS.failed, ({ operation, priority, code }: FailedEvent) =>
      to.failures.add(1, { operation, priority, code }),
    ),
    subscribe(EVENTS.started, ({ priority, waited }: StartedEvent) => to.queue.record(inSeconds(waited), { priority })),
    subscribe(EVENTS.ended, ({ took }: EndedEvent) => to.busy.add(inSeconds(took))),
    subscribe(EVENTS.overran, () => to.overran.add(1)),
    subscribe(EVENTS.levelChanged, ({ to: level }: LevelChangedEvent) => to.levels.add(1, { to: String(level) })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function countAnswer(to: Instruments, event: AnsweredEvent): void {
  const { operation, priority, source, level, total } = event;
  to.answers.add(1, { operation, priority, source, level: String(level) });
  to.request.record(inSeconds(total), { operation, priority });
  if (source === 'computed') countComputed(to, event);
}

function countComputed(to: Instruments, { stages, counts, scores, returned }: AnsweredEvent): void {
  for (const [stage, ms] of Object.entries(stages)) to.stage.record(inSeconds(ms), { stage });
  for (const { llm, sr, similarity } of scores) {
    to.score.record(llm, LLM);
    to.score.record(sr, SR);
    to.score.record(similarity, SIMILARITY);
  }
  if (counts === null) return;
  to.batch.record(counts.reranked);
  if (returned === 0) to.empty.add(1);
  to.candidates.add(counts.retrieved, { step: 'retrieved' });
  to.candidates.add(counts.reranked, { step: 'reranked' });
  to.candidates.add(counts.passedSr, { step: 'passed_sr' });
  to.candidates.add(counts.passedLlm, { step: 'passed_llm' });
  to.candidates.add(counts.passedRules, { step: 'passed_rules' });
  to.candidates.add(returned, { step: 'returned' });
}

const LLM = { score: 'llm' };
const SR = { score: 'sr' };
const SIMILARITY = { score: 'similarity' };
