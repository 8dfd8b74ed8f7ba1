import { type ConnectionStore, RejectedError } from '@acorn-i/core';
import type { EdiSettings } from '../settings.ts';

/** Control numbers of interchanges, each used once. */
export interface ControlNumbers {
  /** Nine digits; the last is the lane's. */
  next(): Promise<string>;
}

const most = 99_999_999;

/**
 * Numbers are remembered before they are given away: a crash leaves a gap and repeats none. One runner allots for a
 * lane; two that share one could give the same number twice.
 */
export function createControlNumbers(
  store: ConnectionStore,
  { lane, controlAfter }: Pick<EdiSettings, 'lane' | 'controlAfter'>,
): ControlNumbers {
  const least = Math.floor(Number(controlAfter) / 10);
  let last: Promise<number> | undefined;
  const key = `control:${lane}`;
  async function take(before: Promise<number> | undefined): Promise<number> {
    const known = (await before?.catch(() => undefined)) ?? Number((await store.get(key)) ?? 0);
    const used = Math.max(least, known);
    if (used >= most) {
      throw new RejectedError(`all control numbers of lane ${lane} are used. Set another lane`, {
        code: 'EDI_NUMBERS_USED_UP',
      });
    }
    await store.set(key, used + 1);
    return used + 1;
  }
  return {
    async next() {
      last = take(last);
      const number = await last;
      return `${String(number).padStart(8, '0')}${lane}`;
    },
  };
}
