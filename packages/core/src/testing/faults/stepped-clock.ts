import { type Clock, systemClock } from '../../clock.ts';

/** A clock whose date can be set wrong, as by an operator or a time server. */
export interface SteppedClock extends Clock {
  /** Moves the date, either way. Timers and `monotonic` go on as before. */
  step(ms: number): void;
  /** All steps so far together. */
  stepped(): number;
}

/** Wraps a clock; in a child process see {@link clockOfChild}. */
export function createSteppedClock(clock: Clock = systemClock): SteppedClock {
  let stepped = 0;
  return {
    now: () => clock.now() + stepped,
    monotonic: clock.monotonic,
    setTimeout: clock.setTimeout,
    step(ms) {
      stepped += ms;
    },
    stepped: () => stepped,
  };
}

/** The clock of a process that `startChild` has started: its parent steps it with `child.stepClock`. */
export function clockOfChild(clock: Clock = systemClock): SteppedClock {
  const stepped = createSteppedClock(clock);
  process.on('message', (message) => {
    if (isStep(message)) stepped.step(message.stepClockMs);
  });
  return stepped;
}

function isStep(message: unknown): message is { stepClockMs: number } {
  return typeof message === 'object' && message !== null && 'stepClockMs' in message;
}
