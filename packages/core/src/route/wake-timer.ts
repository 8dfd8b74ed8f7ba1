import type { Clock, ClockTimer } from '../clock.ts';

/** One timer for many due times: it fires at the earliest that was asked for. */
export interface WakeTimer {
  /** On the clock's monotonic time. */
  at(due: number): void;
  /** For good: whoever is still under way may ask for another time. */
  end(): void;
}

export function createWakeTimer(clock: Clock, wake: () => void): WakeTimer {
  let timer: ClockTimer | undefined;
  let timerDue = Number.POSITIVE_INFINITY;
  let isEnded = false;

  function cancel(): void {
    timer?.cancel();
    timer = undefined;
    timerDue = Number.POSITIVE_INFINITY;
  }

  return {
    at(due) {
      if (isEnded || due === Number.POSITIVE_INFINITY || timerDue <= due) return;
      cancel();
      timerDue = due;
      const fire = () => {
        timer = undefined;
        timerDue = Number.POSITIVE_INFINITY;
        wake();
      };
      timer = clock.setTimeout(fire, Math.max(1, due - clock.monotonic()));
    },
    end() {
      isEnded = true;
      cancel();
    },
  };
}
