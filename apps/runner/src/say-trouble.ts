import type { Logger } from '@acorn-i/core';
import type { Bus, Clock } from '@acorn-i/core/engine';

/** Tells the log of what needs a person: at once, and then at most every ten seconds with how often. */
export interface TroubleTeller {
  /** Tells of a bus from now on. */
  follow(bus: Bus): void;
  /** A webhook came whose signature does not match. */
  unsigned(address: string): void;
  /** Tells what is left. */
  stop(): void;
}

const everyMs = 10_000;

export function createTroubleTeller({
  clock,
  logger,
}: {
  clock: Clock;
  logger: Logger;
}): TroubleTeller {
  const counts = new Map<string, { count: number; say(count: number): void }>();

  function hear(what: string, count: number, say: (count: number) => void): void {
    const known = counts.get(what);
    if (known !== undefined) {
      known.count += count;
      return;
    }
    say(count);
    counts.set(what, { count: 0, say });
    clock.setTimeout(() => sayAgain(what), everyMs).unref();
  }

  function sayAgain(what: string): void {
    const { count = 0, say } = counts.get(what) ?? {};
    counts.delete(what);
    if (count > 0 && say !== undefined) hear(what, count, say);
  }

  return {
    follow(bus) {
      bus.activity.subscribe((activity) => {
        if (activity.kind === 'dead-letter') {
          const { consumer, count } = activity;
          hear(`dead ${consumer}`, count, (deadLetters) =>
            logger.warn({ consumer, deadLetters }, 'given up: see acorn-i dead-letters'),
          );
        } else if (activity.kind === 'hold') {
          const { consumer, count } = activity;
          hear(`hold ${consumer}`, count, (holds) =>
            logger.info({ consumer, holds }, 'held for a person: see acorn-i holds'),
          );
        } else if (activity.kind === 'published' && activity.rejected > 0) {
          const { stream, rejected } = activity;
          hear(`rejected ${stream}`, rejected, (deadLetters) =>
            logger.warn({ source: stream, deadLetters }, 'not readable: see acorn-i dead-letters'),
          );
        }
      });
    },
    unsigned(address) {
      hear(`unsigned ${address}`, 1, (webhooks) =>
        logger.warn(
          { address, webhooks },
          "refused: the signature or the credentials do not match. Compare what the connection's settings say of webhooks (secret, or name and password) with the sender's",
        ),
      );
    },
    stop() {
      for (const [what, { count, say }] of counts) {
        if (count > 0) say(count);
        counts.delete(what);
      }
    },
  };
}
