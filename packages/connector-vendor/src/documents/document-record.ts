import { hash } from 'node:crypto';
import { type ConnectionStore, type Json, RejectedError } from '@acorn-i/core';
import { z } from 'zod';

/**
 * What is known of a document that went to Amazon. `sending`: it goes out, or nobody knows whether it did;
 * `asked`: a person was asked; `submitted`: Amazon has it and a transaction runs; `failed`: Amazon does not take it.
 */
export const DocumentRecord = z.object({
  state: z.enum(['sending', 'asked', 'submitted', 'done', 'failed']),
  /** Of what was sent. */
  digest: z.string(),
  /** The idempotency key of the delivery that sent it. */
  intent: z.string(),
  sentAt: z.iso.datetime(),
  transactionId: z.string().optional(),
  /** What shows that Amazon took it. */
  proof: z.string().optional(),
  /** Nothing shows it: Amazon has not said no for so long that it counts as taken. */
  isPresumed: z.boolean().optional(),
  /** Amazon has an earlier one of this key. */
  hasEarlier: z.boolean().optional(),
  /** Intents that later documents of this key have replaced. */
  past: z.array(z.string()),
});
export type DocumentRecord = z.output<typeof DocumentRecord>;

/** More than anybody delivers again after a crash. */
const mostPast = 100;

export async function loadRecord(
  store: ConnectionStore,
  key: string,
): Promise<DocumentRecord | undefined> {
  const value = await store.get(key);
  if (value === undefined) return undefined;
  const result = DocumentRecord.safeParse(value);
  if (result.success) return result.data;
  throw new RejectedError(`${key}: not a record of ours`, { code: 'VENDOR_RECORD_INVALID' });
}

export function saveRecord(
  store: ConnectionStore,
  key: string,
  record: DocumentRecord,
): Promise<void> {
  return store.set(key, record as unknown as Json);
}

/** The intents that a new document leaves behind. */
export function pastOf(former: DocumentRecord | undefined): string[] {
  return former ? [...former.past, former.intent].slice(-mostPast) : [];
}

/** Whether Amazon has a document of this key already. */
export function isAtAmazon(former: DocumentRecord | undefined): boolean {
  if (former === undefined) return false;
  return former.hasEarlier === true || former.state === 'done' || former.state === 'submitted';
}

/** Of a document without the time at which somebody told it. */
export function digestOf({ updatedAt: _, ...data }: { updatedAt: string }): string {
  return hash('sha256', JSON.stringify(data), 'base64url').slice(0, 22);
}
