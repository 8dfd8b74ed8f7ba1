/** A process that counts, tells its clock, and does as it is told. Started by `startChild`. */
import { clockOfChild } from '../../src/testing/faults/stepped-clock.ts';

const { from } = JSON.parse(process.argv[2] ?? '') as { from: number };
const clock = clockOfChild();
const startedAt = { now: clock.now(), monotonic: clock.monotonic() };
let count = from;

process.on('message', (message: { ask?: string; exit?: number }) => {
  if (message.exit !== undefined) process.exit(message.exit);
  if (message.ask === 'clock') {
    const sinceStart = clock.monotonic() - startedAt.monotonic;
    process.send?.({ clock: clock.now() - startedAt.now - sinceStart });
  }
});
setInterval(() => {
  count += 1;
  process.send?.({ count });
}, 5);
