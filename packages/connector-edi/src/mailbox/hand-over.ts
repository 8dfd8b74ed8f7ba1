import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Json, RejectedError, writeWhole } from '@acorn-i/core';
import { isThere, moveIfThere } from '@acorn-i/file-place';
import { z } from 'zod';
import type { EdiAccount } from '../account.ts';
import type { Numbered } from '../codec/syntax.ts';

/**
 * How far an interchange of ours is. `numbered`: it has its number; `staged`: its file is written; `placed`: the
 * partner can have it, once.
 */
export const SentRecord = z.object({
  state: z.enum(['numbered', 'staged', 'placed']),
  control: z.string(),
  at: z.iso.datetime(),
  /** Of what it says. */
  digest: z.string(),
  /** The idempotency key of the delivery that sent it. */
  intent: z.string(),
  file: z.string(),
  /** That it was refused, or is late, was told: whoever comes again wants it sent, or waited for, again. */
  isTold: z.boolean().optional(),
  /** Placed before with other contents. */
  hasEarlier: z.boolean().optional(),
  /** Intents that later documents of this key have replaced. */
  past: z.array(z.string()),
});
export type SentRecord = z.output<typeof SentRecord>;

/** What the partner said of an interchange of ours; apart from its record, which only who sends it writes. */
const Said = z.object({ isTaken: z.boolean(), reasons: z.array(z.string()) });
export type Said = z.output<typeof Said>;

type Sender = Pick<EdiAccount, 'store' | 'folders' | 'settings'>;

/** @throws RejectedError `EDI_RECORD_INVALID` */
export async function loadSent({ store }: Pick<Sender, 'store'>, key: string) {
  const value = await store.get(key);
  if (value === undefined) return undefined;
  const record = SentRecord.safeParse(value);
  if (record.success) return record.data;
  throw new RejectedError(`${key}: not a record of ours`, { code: 'EDI_RECORD_INVALID' });
}

export function saveSent({ store }: Pick<Sender, 'store'>, key: string, record: SentRecord) {
  return store.set(key, record as unknown as Json);
}

export async function loadSaid(
  { store }: Pick<Sender, 'store'>,
  control: string,
): Promise<Said | undefined> {
  return Said.safeParse(await store.get(`said:${control}`)).data;
}

export function saveSaid({ store }: Pick<Sender, 'store'>, control: string, said: Said) {
  return store.set(`said:${control}`, said);
}

/** Where an answer to a control number of ours belongs. */
export function controlKey(control: string): string {
  return `sent:${control}`;
}

/**
 * Brings an interchange from its number to the partner's folder: the same bytes however often it is called, and in the
 * folder once. The staged file is the token: it is there until it is handed over.
 */
export async function handOver(
  sender: Sender,
  key: string,
  record: SentRecord,
  write: (numbered: Numbered) => string,
): Promise<SentRecord> {
  const { folders, settings, store } = sender;
  const { control, at, file } = record;
  const staged = join(folders.staging, file);
  let current = record;
  if (current.state === 'numbered') {
    await store.set(controlKey(control), key);
    await writeWhole(staged, Buffer.from(write({ control, at }), settings.encoding));
    current = { ...current, state: 'staged' };
    await saveSent(sender, key, current);
  }
  if (current.state === 'staged') {
    if (await isThere(staged)) {
      await copyFile(staged, join(folders.sent, file));
      await moveIfThere(staged, join(folders.outbound, file));
    }
    current = { ...current, state: 'placed' };
    await saveSent(sender, key, current);
  }
  return current;
}
