import { hash } from 'node:crypto';
import {
  durationMs,
  type Receipt,
  RejectedError,
  toFileSystemError,
  type WriteContext,
} from '@acorn-i/core';
import {
  type Holder,
  type Holding,
  release,
  reserve,
  type Subjects,
  settleHolding,
} from '@acorn-i/vendor-checks';
import type { EdiAccount } from '../account.ts';
import type { OutgoingDocument } from '../codec/document.ts';
import { handOver, loadSaid, loadSent, type SentRecord, saveSent } from '../mailbox/hand-over.ts';
import { type Followed, tellGivenUp, tellPlaced } from './tell-status.ts';

export interface DocumentToSend extends Followed {
  /** For a person: `invoice 4711`. */
  subject: string;
  /** Where the connection remembers it: `invoice:4711`. */
  key: string;
  digest: string;
  /** What is written. Depends on the change and on `hasEarlier` alone, so that a second try writes the same. */
  document(hasEarlier: boolean): Promise<OutgoingDocument>;
  /** Before anything is written. @throws RejectedError */
  check(hasEarlier: boolean): Promise<void>;
  /** Who holds what it is about. Without one other documents need not know of it. */
  holder?: Holder;
  /** Documents that share one of these are checked one after the other. */
  about?: Subjects;
  /** What no other document may be about once it goes out. */
  holding?(): Promise<Omit<Holding, 'digest'>>;
  /** Before the partner can have it: remembers what later checks need. May run twice. */
  settle?(): Promise<void>;
}

/** More than anybody delivers again after a crash. */
const mostPast = 100;

/**
 * Sends a document once and waits for what the partner says of it, whatever dies in between.
 *
 * @throws RejectedError `EDI_REFUSED` with what the partner says, `EDI_ACK_LATE` where it says nothing in time. Each is
 *   told once: a replay sends what was refused again, and waits again for what is late.
 */
export async function sendDocument(
  account: EdiAccount,
  sending: DocumentToSend,
  context: WriteContext,
): Promise<Receipt> {
  try {
    return await send(account, sending, context);
  } catch (error) {
    await tellGivenUp(account, sending, error);
    throw error;
  }
}

async function send(
  account: EdiAccount,
  sending: DocumentToSend,
  { idempotencyKey, signal }: WriteContext,
): Promise<Receipt> {
  const { key, subject } = sending;
  const former = await loadSent(account, key);
  if (former?.past.includes(idempotencyKey)) {
    return { ref: former.control, note: 'a later document has replaced it' };
  }
  const isSame = former?.intent === idempotencyKey || former?.digest === sending.digest;
  const said = former && (await loadSaid(account, former.control));
  const isRefused = said?.isTaken === false;
  let record = former;
  if (record === undefined || !isSame || (isRefused && record.isTold)) {
    record = undefined;
  }
  try {
    record ??= await begin(account, sending, former && { ...former, isRefused }, idempotencyKey);
    record = await bring(account, sending, record);
  } catch (error) {
    signal.throwIfAborted();
    throw toFileSystemError(error, `${subject}: folder ${account.settings.folder}`);
  }
  await tellPlaced(account, sending, record, { status: 'sent' });
  return waitForAnswer(account, sending, record, signal);
}

/** Checks it, and gives it a number. */
async function begin(
  account: EdiAccount,
  sending: DocumentToSend,
  former: (SentRecord & { isRefused: boolean }) | undefined,
  intent: string,
): Promise<SentRecord> {
  const { numbers, now, syntax, exchange } = account;
  // The partner may have changed the order meanwhile.
  await exchange.run();
  const isTaken = former?.state === 'placed' && !former.isRefused;
  const hasEarlier = isTaken || former?.hasEarlier === true;
  const { subject, holder, about, digest } = sending;
  const id = await reserve(account, {
    ...{ subject, holder, about, digest },
    // Of an earlier one nobody knows that it does not count.
    formerDigest: former?.isRefused === false ? former.digest : undefined,
    async look() {
      await sending.check(hasEarlier);
      const { id: result } = syntax.prepare(await sending.document(hasEarlier), subject);
      return { result, holding: await sending.holding?.() };
    },
  });
  const control = await numbers.next();
  const past = former ? [...former.past, former.intent].filter((one) => one !== intent) : [];
  const record: SentRecord = {
    state: 'numbered',
    control,
    at: new Date(now()).toISOString(),
    digest: sending.digest,
    intent,
    file: `${id}-${control}.edi`,
    ...(hasEarlier && { hasEarlier }),
    past: past.slice(-mostPast),
  };
  await saveSent(account, sending.key, record);
  return record;
}

async function bring(
  account: EdiAccount,
  sending: DocumentToSend,
  record: SentRecord,
): Promise<SentRecord> {
  if (record.state === 'placed') return record;
  const document = await sending.document(record.hasEarlier === true);
  const { write } = account.syntax.prepare(document, sending.subject);
  // Before it counts as placed: what a crash leaves here is remembered again.
  await sending.settle?.();
  return handOver(account, sending.key, record, write);
}

async function waitForAnswer(
  account: EdiAccount,
  sending: DocumentToSend,
  sent: SentRecord,
  signal: AbortSignal,
): Promise<Receipt> {
  const { settings, now, exchange } = account;
  const { key, subject, holder } = sending;
  const { control, file, digest } = sent;
  const waitMs = durationMs(settings.ackWithin);
  // A replay of what was late waits as long again.
  const sinceMs = sent.isTold ? now() : Date.parse(sent.at);
  // What was just placed may have to be brought away.
  await exchange.run();
  for (;;) {
    await exchange.look();
    signal.throwIfAborted();
    const record = (await loadSent(account, key)) ?? sent;
    // A later document has taken its place meanwhile.
    if (record.control !== control) return { ref: control, note: `placed as ${file}` };
    const answer = await loadSaid(account, control);
    if (answer?.isTaken) {
      if (holder) await settleHolding(account, holder, digest);
      const errors = answer.reasons.length > 0 ? `, with errors: ${answer.reasons.join('; ')}` : '';
      const note = `the partner accepted ${file}${errors}`;
      await tellPlaced(account, sending, sent, { status: 'taken', note });
      return { ref: control, note };
    }
    if (answer) {
      if (holder) await release(account, holder);
      await saveSent(account, key, { ...record, isTold: true });
      const why = answer.reasons.join('; ') || 'it does not say why';
      throw new RejectedError(
        `the partner refused the ${subject} (${file}): ${why}. Mend the document, or ask the partner; a replay sends it again under a new number`,
        { code: 'EDI_REFUSED', details: { control, reasons: answer.reasons } },
      );
    }
    if (waitMs === 0 && holder) await settleHolding(account, holder, digest);
    if (waitMs === 0) {
      const note = `placed as ${file}; no answer is waited for`;
      await tellPlaced(account, sending, sent, { status: 'presumed', note });
      return { ref: control, note };
    }
    if (now() - sinceMs >= waitMs) {
      await saveSent(account, key, { ...record, isTold: true });
      throw new RejectedError(
        `the partner has not answered to the ${subject} (${file}) for ${settings.ackWithin}. Ask the partner whether number ${control} arrived; a replay waits again and sends nothing`,
        { code: 'EDI_ACK_LATE', details: { control } },
      );
    }
    await account.sleep(durationMs(settings.look));
    signal.throwIfAborted();
  }
}

/** Of a document without the time at which somebody told it. */
export function digestOf({ updatedAt: _, ...data }: { updatedAt: string }): string {
  return hash('sha256', JSON.stringify(data), 'base64url').slice(0, 22);
}
