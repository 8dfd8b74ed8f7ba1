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
import { marketplaces, type ParametersOf, readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { VendorAccount } from '../account.ts';
import { toInvoiceStatus, type WireInvoiceHeader } from '../map/invoice-status.ts';
import { toInstant } from '../map/time.ts';
import { marketplacesOf } from '../settings.ts';
import { isOwnInvoice, readInvoiceLines } from './invoice-lines.ts';

/** How far Amazon has each invoice, and where each part of its amount went. */
export const invoiceStatus: Source<VendorAccount, 'invoice-status'> = {
  entity: 'invoice-status',
  description:
    'What of invoices is paid, held back and open, line by line, by getInvoiceHeaders and getInvoice',
  every: '1h',
  isRereadable: true,
  canBackfill: true,
  pull: pullInvoices,
};

type Query = ParametersOf<'vendorFinances.getInvoiceHeaders'>;

/** `after`: what changed before it is read. `at`: inside a reading that began at `until`. */
const Cursor = z.object({
  after: z.iso.datetime(),
  at: z
    .object({
      until: z.iso.datetime(),
      question: z.int().min(0),
      token: z.string().min(1).optional(),
    })
    .optional(),
});
type Cursor = z.output<typeof Cursor>;

const dayMs = 86_400_000;
/** Facts: Amazon answers for 90 days of issue at once. */
const mostDays = 90;
/** Each invoice costs a call, one a second: what is read is kept now and then. */
const invoicesOfPage = 20;

async function* pullInvoices(
  account: VendorAccount,
  context: PullContext,
): AsyncGenerator<Page<'invoice-status'>> {
  const { settings } = account;
  const { window, now, signal } = context;
  const { after, at } = openCursor(account, context);
  const until = at?.until ?? iso(now());
  const endMs = window ? Date.parse(window.to) : Number.POSITIVE_INFINITY;
  const questions = questionsOf(account, { after, until });
  if (questions.length === 0) throw noMarketplace();
  for (const [index, query] of questions.entries()) {
    if (index < (at?.question ?? 0)) continue;
    const token = index === at?.question ? at.token : undefined;
    for await (const { headers, token: next } of readOn(account, context, query, token)) {
      const wanted = headers.filter((header) => isWanted(header, account, endMs));
      for (let from = invoicesOfPage; from < wanted.length; from += invoicesOfPage) {
        yield await toPage(account, context, query, wanted.slice(from - invoicesOfPage, from));
        signal.throwIfAborted();
      }
      const rest = wanted.slice(
        Math.floor(Math.max(0, wanted.length - 1) / invoicesOfPage) * invoicesOfPage,
      );
      const place = next ? { question: index, token: next } : { question: index + 1 };
      const page = await toPage(account, context, query, rest);
      yield { ...page, cursor: { after, at: { until, ...place } } as Json };
      signal.throwIfAborted();
    }
  }
  const overlapMs = window ? 0 : durationMs(settings.overlap);
  const next = Math.max(Date.parse(until) - overlapMs, Date.parse(after));
  yield { changes: [], cursor: { after: iso(next) } };
}

function openCursor({ settings }: VendorAccount, { cursor, window, now }: PullContext): Cursor {
  if (cursor === undefined) {
    return { after: window?.from ?? iso(now() - durationMs(settings.lookBack)) };
  }
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`invoice-status: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}

/** What changes is mostly young, but a deduction comes late: every stretch of issue dates is asked for. */
function questionsOf(
  { settings }: VendorAccount,
  { after, until }: { after: string; until: string },
): Query[] {
  const untilMs = Date.parse(until);
  const oldestMs = untilMs - durationMs(settings.invoicesFor);
  return marketplacesOf(settings).flatMap((country) => {
    const queries: Query[] = [];
    // Dated ahead: an invoice's date is the vendor's, whose clock and zone are not Amazon's.
    for (let toMs = untilMs + dayMs; toMs > oldestMs; toMs -= mostDays * dayMs) {
      const fromMs = Math.max(toMs - mostDays * dayMs, oldestMs);
      queries.push({
        marketplaceId: marketplaces[country].id,
        fromIssueDate: iso(fromMs),
        toIssueDate: iso(toMs),
        invoicesModifiedAfter: after,
      });
    }
    return queries;
  });
}

/** From the first page again where Amazon does not know the token any more. */
async function* readOn(
  { client }: VendorAccount,
  { now, signal, priority }: PullContext,
  query: Query,
  from: string | undefined,
): AsyncGenerator<{ headers: readonly WireInvoiceHeader[]; token: string | undefined }> {
  const name = 'vendorFinances.getInvoiceHeaders';
  const read = (token: string | undefined) =>
    readPages(client, name, query, { now, signal, priority, token });
  try {
    for await (const { response, token } of read(from))
      yield { headers: response.invoices ?? [], token };
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'PAGE_TOKEN_ENDED' || from === undefined)
      throw error;
    for await (const { response, token } of read(undefined))
      yield { headers: response.invoices ?? [], token };
  }
}

function isWanted(header: WireInvoiceHeader, { settings }: VendorAccount, endMs: number): boolean {
  const changedMs = Date.parse(toInstant(header.lastUpdatedDate) ?? '');
  return !(changedMs >= endMs) && isOwnInvoice(header, settings.vendorCodes);
}

async function toPage(
  account: VendorAccount,
  context: PullContext,
  { marketplaceId }: Query,
  headers: readonly WireInvoiceHeader[],
): Promise<Page<'invoice-status'>> {
  const changes: Draft<'invoice-status'>[] = [];
  const rejects: Reject[] = [];
  for (const header of headers) {
    const lines = await readInvoiceLines(account, context, { marketplaceId, header });
    const raw = { header: lines.header, items: lines.items };
    try {
      changes.push({ data: toInvoiceStatus(lines.header, lines.items), raw });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `getInvoice:${header.invoiceIdentifier ?? header.invoiceNumber ?? '?'}`;
      rejects.push({ raw: JSON.stringify(raw), place, error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function noMarketplace(): RejectedError {
  return new RejectedError(
    'invoice-status: no marketplace is set. Write the countries into the settings: marketplaces: [US]',
    { code: 'VENDOR_MARKETPLACE_MISSING' },
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
