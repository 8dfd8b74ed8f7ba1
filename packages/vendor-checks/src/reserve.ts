import { setTimeout as pause } from 'node:timers/promises';
import { RetryableError } from '@acorn-i/core';
import {
  type Holder,
  type Holding,
  hold,
  othersOf,
  release,
  type Subjects,
  settleHolding,
} from './holdings.ts';
import { inTurn } from './in-turn.ts';
import type { Sender } from './ledger.ts';

export interface Reservation<T> {
  subject: string;
  /** Who holds what the document is about. Without one other documents need not know of it. */
  holder?: Holder | undefined;
  /** What else other documents may be about. */
  about?: Subjects | undefined;
  digest: string;
  /** Of an earlier document of its number that may count: it does from now on. */
  formerDigest?: string | undefined;
  /** Checks the document against what the others hold, and says what it is to hold. May run several times. @throws RejectedError */
  look(): Promise<{ result: T; holding?: Omit<Holding, 'digest'> | undefined }>;
}

const nothing: Subjects = { orders: [], labels: [] };
const mostTries = 8;
const longestPauseMs = 100;

/**
 * What an order has left, and which labels are free, is asked and taken in one turn, before anything goes out. A turn
 * holds within one process. Between runners it is seen: each first says what it takes and looks then whether another
 * has done so since it checked. Of two at one moment at least one sees the other, gives back, and checks again.
 *
 * @throws RetryableError `VENDOR_TAKEN_MEANWHILE` where others come between again and again
 */
export function reserve<T>(sender: Sender, reservation: Reservation<T>): Promise<T> {
  const { holder, about = nothing, digest, formerDigest, look, subject } = reservation;
  const turns = [
    ...about.orders.map((one) => `order:${one}`),
    ...about.labels.map((one) => `sscc:${one}`),
  ];
  return inTurn(sender, turns, async () => {
    if (holder === undefined) return (await look()).result;
    if (formerDigest !== undefined) await settleHolding(sender, holder, formerDigest);
    try {
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const before = await othersOf(sender, holder, about);
        const { result, holding } = await look();
        if (holding === undefined) return result;
        await hold(sender, holder, { ...holding, digest });
        if ((await othersOf(sender, holder, about)) === before) return result;
        await release(sender, holder);
        // Not all in step again.
        await pause(Math.random() * longestPauseMs);
      }
    } catch (error) {
      // What a crash has left before anything went out.
      await release(sender, holder);
      throw error;
    }
    throw new RetryableError(
      `${subject}: other documents of the same orders are being sent by another runner. It is tried again`,
      { code: 'VENDOR_TAKEN_MEANWHILE' },
    );
  });
}
