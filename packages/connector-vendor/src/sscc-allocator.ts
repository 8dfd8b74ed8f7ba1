import {
  ConfigurationError,
  type ConnectionStore,
  gs1CheckDigit,
  RejectedError,
} from '@acorn-i/core';
import { z } from 'zod';

export interface SsccAllocatorOptions {
  /** Where serials are kept: a connection's store. */
  store: ConnectionStore;
  /** The vendor's own GS1 company prefix: 7 to 10 digits. */
  gs1Prefix: string;
  /** The first digit. Default `0`. */
  extension?: string;
  /** 0 to 9, where several runners allocate at once: each takes serials that end in its own digit. Default 0. */
  runner?: number;
  /**
   * The newest SSCC that was printed: no earlier one is given again. For after a backup was restored, whose store knows nothing
   * of what was given since.
   */
  after?: string;
}

/** Hands out SSCCs, none of them twice. */
export interface SsccAllocator {
  /** The next one. It is never handed out again, also where it is not used. */
  next(): Promise<string>;
}

const Serial = z.int().min(0);
/** Serials that one write of the store reserves. A crash wastes what is left of them. */
const blockSize = 50;

/**
 * A block of serials is durable in the store before any of them is handed out, so a crash leaves gaps and never
 * repeats one. Runners that share the store take serials that end in a digit of their own, so no two
 * meet, however many there are later.
 *
 * @throws ConfigurationError `SSCC_PREFIX` for what is no GS1 company prefix, `SSCC_AFTER` for an SSCC of another.
 */
export function createSsccAllocator(options: SsccAllocatorOptions): SsccAllocator {
  const { store, gs1Prefix, extension = '0', runner = 0, after } = options;
  if (!/^\d{7,10}$/.test(gs1Prefix) || !/^\d$/.test(extension)) {
    throw new ConfigurationError(
      'an SSCC needs a GS1 company prefix of 7 to 10 digits and an extension of one. Your GS1 certificate has the prefix',
      { code: 'SSCC_PREFIX' },
    );
  }
  if (!Number.isInteger(runner) || runner < 0 || runner > 9) {
    throw new ConfigurationError('an SSCC allocator needs a runner from 0 to 9', {
      code: 'SSCC_RUNNER',
    });
  }
  const places = 16 - gs1Prefix.length;
  const start = `${extension}${gs1Prefix}`;
  if (after !== undefined && !(/^\d{18}$/.test(after) && after.startsWith(start))) {
    throw new ConfigurationError(
      `an SSCC allocator goes on after an SSCC of 18 digits that begins with ${start}`,
      { code: 'SSCC_AFTER' },
    );
  }
  const least =
    after === undefined ? 0 : Math.floor(Number(after.slice(start.length, 17)) / 10) + 1;
  const key = `sscc-serial:${extension}${gs1Prefix}:${runner}`;
  let free: { from: number; to: number } = { from: 0, to: 0 };
  let turn: Promise<unknown> = Promise.resolve();

  async function take(): Promise<string> {
    if (free.from >= free.to) {
      const from = Math.max(least, Serial.safeParse(await store.get(key)).data ?? 0);
      await store.set(key, from + blockSize);
      free = { from, to: from + blockSize };
    }
    const serial = String(free.from * 10 + runner);
    free = { ...free, from: free.from + 1 };
    if (serial.length > places) {
      throw new RejectedError(
        `all serials of ${extension} and prefix ${gs1Prefix} are used. Take the next extension digit`,
        { code: 'SSCC_EXHAUSTED' },
      );
    }
    const digits = extension + gs1Prefix + serial.padStart(places, '0');
    return digits + gs1CheckDigit(digits);
  }

  return {
    next() {
      // One after the other: two callers at once must not reserve the same block.
      const given = turn.then(take);
      turn = given.catch(() => undefined);
      return given;
    },
  };
}
