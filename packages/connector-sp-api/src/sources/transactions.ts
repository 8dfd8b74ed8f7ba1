import {
  type Draft,
  describeIssues,
  durationMs,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { type ResponseOf, readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { toTransaction } from '../map/transaction.ts';

/** Movements in the seller's account within two days, before any settlement tells them. */
export const transactions: Source<SpApiAccount, 'transaction'> = {
  entity: 'transaction',
  description: 'Sales, refunds, fees and payouts as they are posted, by listTransactions',
  every: '1h',
  isRereadable: true,
  canBackfill: true,
  pull: pullTransactions,
};

/** `after`: where the next stretch begins; `page`: inside one that ends at `before`. */
const Cursor = z.object({
  after: z.iso.datetime(),
  page: z.object({ before: z.iso.datetime(), token: z.string().min(1) }).optional(),
});

/** https://developer-docs.amazon.com/sp-api/docs/finances-api: at most 180 days at once. */
const spanMs = 180 * 86_400_000;
/** Amazon may post two days late. */
const overlapMs = 72 * 3_600_000;
/** Amazon refuses an end that is later. */
const settleMs = 2 * 60_000;

interface Stretch {
  after: string;
  before: string;
  token?: string | undefined;
}

async function* pullTransactions(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'transaction'>> {
  const { cursor, window, now } = context;
  // Fixed here once: time goes on while Amazon answers.
  const latestMs = now() - settleMs;
  const untilMs = Math.min(window ? Date.parse(window.to) : latestMs, latestMs);
  let stretch: Stretch | undefined;
  if (cursor === undefined) {
    const lookBackMs = durationMs(account.settings.transactionsLookBack);
    const since = window?.from ?? new Date(now() - lookBackMs).toISOString();
    stretch = stretchFrom(since, untilMs);
  } else {
    const { after, page } = parseCursor(cursor);
    stretch = page ? { after, ...page } : stretchFrom(after, untilMs);
  }
  while (stretch !== undefined) {
    yield* readStretch(account, stretch, context);
    stretch = stretchFrom(stretch.before, untilMs);
  }
}

/** The next stretch that Amazon answers at once; undefined at the end. */
function stretchFrom(after: string, untilMs: number): Stretch | undefined {
  const beforeMs = Math.min(Date.parse(after) + spanMs, untilMs);
  if (beforeMs <= Date.parse(after)) return undefined;
  return { after, before: new Date(beforeMs).toISOString() };
}

/** All pages of a stretch; from its first one again where Amazon does not know the token any more. */
async function* readStretch(
  { client }: SpApiAccount,
  { after, before, token }: Stretch,
  context: PullContext,
): AsyncGenerator<Page<'transaction'>> {
  const { now, signal, priority } = context;
  const query = { postedAfter: after, postedBefore: before };
  let from = token;
  for (;;) {
    try {
      const options = { now, signal, priority, token: from };
      const pages = readPages(client, 'finances.listTransactions', query, options);
      for await (const { response, token: next } of pages) {
        const cursor: Json = next
          ? { after, page: { before, token: next } }
          : endOf(before, context);
        yield toPage(response, cursor);
      }
      return;
    } catch (error) {
      const isEnded = isAcornError(error) && error.code === 'PAGE_TOKEN_ENDED';
      if (!isEnded || from === undefined) throw error;
      from = undefined;
    }
  }
}

/** Live reading goes back over what may still be posted; a stretch of the past does not. */
function endOf(before: string, { window }: PullContext): Json {
  if (window !== undefined) return { after: before };
  return { after: new Date(Date.parse(before) - overlapMs).toISOString() };
}

function toPage(
  { payload }: ResponseOf<'finances.listTransactions'>,
  cursor: Json,
): Page<'transaction'> {
  const changes: Draft<'transaction'>[] = [];
  const rejects: Reject[] = [];
  for (const given of payload?.transactions ?? []) {
    try {
      changes.push({ data: toTransaction(given), raw: given });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `listTransactions:${given.transactionId ?? '?'}`;
      rejects.push({ raw: JSON.stringify(given), place, error });
    }
  }
  return { changes, cursor, ...(rejects.length > 0 && { rejects }) };
}

function parseCursor(cursor: Json): z.output<typeof Cursor> {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`transactions: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
