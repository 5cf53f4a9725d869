/** Appends to the log named until it is full, makes room, appends once more; prints what became of it as JSON. */
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { FeedbackFile } from '../../../src/stores/feedback-log.ts';

const [file] = process.argv.slice(2);
const ballast = `${file}.ballast`;
writeFileSync(ballast, Buffer.alloc(64 * 1024));
const log = new FeedbackFile(file);
const line = JSON.stringify({ text: 'x'.repeat(9000) });
let taken = 0;
let refused = 0;
let reason = '';
while (refused < 3) {
  await log.append(line).then(
    () => taken++,
    (error: Error) => {
      refused++;
      reason = error.message;
    },
  );
}
const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
const whole = readFileSync(file, 'utf8').endsWith('\n') ? 0 : 1;
const broken = whole + lines.filter((one) => one !== line).length;
unlinkSync(ballast);
const after = await log.append(line).then(
  () => readFileSync(file, 'utf8').split('\n').length === lines.length + 2,
  () => false,
);
await log.close();
process.stdout.write(JSON.stringify({ taken, refused, lines: lines.length, broken, after, reason }));
