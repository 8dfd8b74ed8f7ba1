import { durationMs, type Receipt, RetryableError, type WriteContext } from '@acorn-i/core';
import type { CallOptions } from '@acorn-i/sp-api-client';
import {
  type Holder,
  type Holding,
  release,
  reserve,
  type Subjects,
  settleHolding,
} from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import {
  type DocumentRecord,
  isAtAmazon,
  loadRecord,
  pastOf,
  saveRecord,
} from './document-record.ts';
import {
  closing,
  notSent,
  notVisible,
  refused,
  uncertain,
  underWay,
  wasNotTaken,
} from './failures.ts';
import { readTransaction } from './read-transaction.ts';
import { tellGivenUp, tellSent, tellTaken } from './tell-status.ts';

/**
 * Whether Amazon's own state shows a document. `unknown`: it shows nothing either way, and, where that `isFinal`, never
 * will: a person is asked at once.
 */
export type Seen =
  | { is: 'there'; proof: string }
  | { is: 'refused'; why: string }
  | { is: 'absent' }
  | { is: 'unknown'; isFinal?: true };

export interface DocumentToSend {
  /** For a person: `acknowledgement of 2JK3S9VC`. */
  subject: string;
  /** Where the connection remembers it: `acknowledgement:2JK3S9VC`. */
  key: string;
  /** The orders that it is about. */
  orders: readonly string[];
  digest: string;
  /** Who holds what it is about. Without one other documents need not know of it. */
  holder?: Holder;
  /** Documents that share one of these are prepared one after the other. */
  about?: Subjects;
  /** Whether what it is about is so even where Amazon does not have it: goods that have left. */
  isSoAnyway?: boolean;
  /** Checks it and makes the call, which is asked for only where nothing was sent yet. @throws RejectedError */
  prepare(former: DocumentRecord | undefined): Promise<PreparedCall>;
  /** Looks for it in Amazon's own state. */
  see(record: DocumentRecord): Promise<Seen>;
  /** Once Amazon has it, before it counts as done: remembers what later checks need. May run twice. */
  settle?(): Promise<void>;
}

export interface PreparedCall {
  call: SendCall;
  /** What no other document may be about from now on. */
  holding?: Omit<Holding, 'digest'>;
}

/** Sends it and returns the transaction's id. */
export type SendCall = (options: CallOptions) => Promise<string | null | undefined>;

/** In first looks: few calls, and none before Amazon can be through. */
const pauses = [1, 1, 2, 4, 8];

/**
 * Sends a document once and follows it to its end, whatever dies in between: what went out is in the
 * connection's store before it goes, and its transaction before anybody asks for it.
 *
 * https://developer-docs.amazon.com/sp-api/docs/get-transaction-status
 *
 * @throws RejectedError `VENDOR_REFUSED` with what Amazon says, `VENDOR_UNCERTAIN` where nobody can know whether
 *   it was sent (told once: whoever comes again then wants it sent), `VENDOR_NOT_VISIBLE` where Amazon took it and
 *   does not show it.
 */
export async function submitDocument(
  account: VendorAccount,
  document: DocumentToSend,
  context: WriteContext,
): Promise<Receipt> {
  try {
    const receipt = await submit(account, document, context);
    await tellTaken(account, document);
    return receipt;
  } catch (error) {
    await tellGivenUp(account, document, error);
    throw error;
  }
}

async function submit(
  account: VendorAccount,
  document: DocumentToSend,
  { idempotencyKey, isFound, signal, log }: WriteContext,
): Promise<Receipt> {
  const { store, settings, now } = account;
  const { subject, key, holder } = document;
  const [lookMs, presumeMs, verifyMs] = [
    settings.look,
    settings.presumeAfter,
    settings.verifyFor,
  ].map(durationMs) as [number, number, number];
  const ageMs = (record: DocumentRecord) => now() - Date.parse(record.sentAt);

  async function pause(looks: number): Promise<void> {
    await account.sleep((pauses[Math.min(looks, pauses.length - 1)] ?? 8) * lookMs);
    signal.throwIfAborted();
  }

  async function giveBack(): Promise<void> {
    if (holder) await release(account, holder);
  }

  async function fail(record: DocumentRecord): Promise<DocumentRecord> {
    await giveBack();
    const failed: DocumentRecord = { ...record, state: 'failed' };
    await saveRecord(store, key, failed);
    return failed;
  }

  async function send(former: DocumentRecord | undefined): Promise<Receipt> {
    const call = await reserve(account, {
      ...{ subject, holder, about: document.about, digest: document.digest },
      // Of an earlier one nobody knows that it does not count.
      formerDigest: former && former.state !== 'failed' ? former.digest : undefined,
      async look() {
        const { call: result, holding } = await document.prepare(former);
        return { result, holding };
      },
    });
    let isOut = false;
    const record: DocumentRecord = {
      state: 'sending',
      digest: document.digest,
      intent: idempotencyKey,
      sentAt: new Date(now()).toISOString(),
      ...(isAtAmazon(former) && { hasEarlier: true }),
      past: former?.intent === idempotencyKey ? former.past : pastOf(former),
    };
    const beforeSend = () => {
      isOut = true;
      return saveRecord(store, key, record);
    };
    let transactionId: string | null | undefined;
    try {
      transactionId = await call({ signal, beforeSend });
    } catch (error) {
      if (!isOut || wasNotTaken(error)) {
        await giveBack();
        await (former ? saveRecord(store, key, former) : store.delete(key));
      }
      throw error;
    }
    if (!transactionId) {
      throw new RetryableError(`${subject}: Amazon's answer has no transaction`, {
        code: 'VENDOR_NO_TRANSACTION',
      });
    }
    const submitted: DocumentRecord = { ...record, state: 'submitted', transactionId };
    await saveRecord(store, key, submitted);
    return follow(submitted);
  }

  async function finish(
    record: DocumentRecord,
    proof: string,
    isPresumed = false,
  ): Promise<Receipt> {
    if (holder) await settleHolding(account, holder, record.digest);
    await document.settle?.();
    await saveRecord(store, key, {
      ...{ ...record, state: 'done', proof },
      ...(isPresumed && { isPresumed }),
    });
    return receiptOf(record, proof);
  }

  async function follow(record: DocumentRecord): Promise<Receipt> {
    const { transactionId = '' } = record;
    await tellSent(account, document, record);
    for (let looks = 0; ; looks += 1) {
      await pause(looks);
      const transaction = await readTransaction(account, transactionId, signal);
      const seconds = Math.round(ageMs(record) / 1_000);
      if (transaction.status === 'Success') return finish(record, `Success after ${seconds} s`);
      if (transaction.status === 'Failure') {
        await fail(record);
        throw refused(subject, transactionId, transaction.faults);
      }
      const seen = await document.see(record);
      if (seen.is === 'there') return finish(record, `after ${seconds} s: ${seen.proof}`);
      if (seen.is === 'refused') {
        await fail(record);
        throw refused(subject, transactionId, [seen.why]);
      }
      if (ageMs(record) < presumeMs) continue;
      if (seen.is === 'unknown') {
        return finish(record, `presumed ok: no Failure after ${seconds} s`, true);
      }
      if (ageMs(record) >= verifyMs) throw notVisible(subject, transactionId, seconds);
    }
  }

  /** It went out, and no answer came. */
  async function resolve(record: DocumentRecord): Promise<Receipt> {
    log.warn({ document: key, sentAt: record.sentAt }, 'sent without an answer: looking at Amazon');
    for (let looks = 0; ; looks += 1) {
      const seen = await document.see(record);
      if (seen.is === 'there') return finish(record, `found at Amazon: ${seen.proof}`);
      if (seen.is === 'refused') return send(await fail(record));
      const isFinal = seen.is === 'unknown' && seen.isFinal === true;
      if (isFinal || ageMs(record) >= verifyMs) {
        if (seen.is === 'absent') return send(record);
        if (document.isSoAnyway && holder) await settleHolding(account, holder, record.digest);
        await saveRecord(store, key, { ...record, state: 'asked' });
        throw uncertain(subject, record);
      }
      await pause(looks);
    }
  }

  try {
    const record = await loadRecord(store, key);
    if (isFound) {
      if (record?.digest !== document.digest || record.state === 'failed') throw notSent(subject);
      if (record.state === 'done') return receiptOf(record, `sent before: ${record.proof ?? ''}`);
      return await finish(record, 'found at Amazon by a person');
    }
    if (record === undefined) return await send(undefined);
    if (record.past.includes(idempotencyKey)) {
      return { note: 'sent before, and replaced by a later document' };
    }
    if (record.digest === document.digest) {
      if (record.state === 'done') return receiptOf(record, `sent before: ${record.proof ?? ''}`);
      if (record.state === 'submitted') return await follow(record);
      if (record.state === 'sending') return await resolve(record);
      return await send(record);
    }
    const isOpen = record.state === 'sending' || record.state === 'submitted';
    if (isOpen && ageMs(record) < presumeMs) throw underWay(subject, presumeMs - ageMs(record));
    return await send(record);
  } catch (error) {
    throw account.signal.aborted || signal.aborted ? closing(error) : error;
  }
}

function receiptOf({ transactionId }: DocumentRecord, note: string): Receipt {
  return { ...(transactionId && { ref: transactionId }), note };
}
