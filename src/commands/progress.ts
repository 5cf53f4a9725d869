import { Presets, SingleBar } from 'cli-progress';

const EVERY_MS = 10_000;

/** Progress of a command by step: a bar on a terminal, a plain line every 10 s elsewhere; all on stderr. */
export function progressReport(
  stream: NodeJS.WriteStream = process.stderr,
  now: () => number = Date.now,
): { update(step: string, done: number, total: number): void; stop(): void } {
  let bar: SingleBar | undefined;
  let current = '';
  let told = now();
  const stop = () => {
    bar?.stop();
    bar = undefined;
    current = '';
  };
  return {
    stop,
    update(step, done, total) {
      if (stream.isTTY) {
        if (step !== current) {
          stop();
          bar = new SingleBar(
            { stream, format: `${step} {bar} {value}/{total} {eta_formatted}` },
            Presets.shades_classic,
          );
          bar.start(total, done);
          current = step;
        } else bar?.update(done);
      } else if (now() - told >= EVERY_MS) {
        told = now();
        stream.write(`${step} ${done} of ${total}\n`);
      }
    },
  };
}
