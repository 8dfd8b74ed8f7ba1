import { isAcornError, type Receipt } from '@acorn-i/core';
import type { CallOptions } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';

/** What is known of something that reaches a person: `sending` from when it went out, `asked` once nobody knew. */
const Sending = z.object({ status: z.enum(['sending', 'sent', 'asked']), at: z.iso.datetime() });

/** Nobody tells the same again after so long; what is sent is forgotten then. */
const keptMs = 90 * 86_400_000;

export interface Once {
  /** The same for what must not be sent twice. */
  key: string;
  /** Sends it; `options` go to the call that does. */
  send(options: Pick<CallOptions, 'beforeSend'>): Promise<Receipt>;
  /**
   * Asked where it went out and no answer came: a receipt where it was surely sent, undefined where it
   * surely was not. What it throws is told once; whoever comes again then wants it sent.
   */
  wasSent(): Promise<Receipt | undefined>;
}

/** Sends something once, whatever dies in between. */
export async function sendOnce(
  { store, now }: Pick<SpApiAccount, 'store' | 'now'>,
  { key, send, wasSent }: Once,
): Promise<Receipt> {
  const keep = (status: z.output<typeof Sending>['status']) =>
    store.set(key, { status, at: new Date(now()).toISOString() });
  const { data: known } = Sending.safeParse(await store.get(key));
  const isKept = known !== undefined && now() - Date.parse(known.at) < keptMs;
  if (isKept && known.status === 'sent') return { note: 'sent before' };
  if (isKept && known.status === 'sending') {
    await keep('asked');
    const receipt = await wasSent();
    if (receipt) {
      await keep('sent');
      return receipt;
    }
  }
  try {
    const receipt = await send({ beforeSend: () => keep('sending') });
    await keep('sent');
    return receipt;
  } catch (error) {
    if (isRefused(error)) await store.delete(key);
    throw error;
  }
}

/** Amazon said no: nothing was sent. */
function isRefused(error: unknown): boolean {
  if (!isAcornError(error)) return false;
  const { status } = error.details as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408;
}
