import { durationMs, type Page, type PullContext, type Source } from '@acorn-i/core';
import { z } from 'zod';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import {
  balanceTransactions,
  payoutsByIssue,
  type ShopifyBalanceTransaction,
  type ShopifyPayout,
} from '../documents/payouts.ts';
import { legacyId } from '../map/global-id.ts';
import { createPayoutSum, isFinal, toBalanceTransaction } from '../map/payout.ts';
import { wholeSecond } from './update-cursor.ts';

/** From when on the next pull asks. */
const Cursor = z.object({ from: z.string() });

const page = { payouts: 20, transactions: 250 };

/** Payouts of Shopify Payments, each with the sum of its movements. Shopify has no webhook for them. */
export const payouts: Source<ShopifyApi, 'settlement'> = {
  entity: 'settlement',
  description: 'Payouts of Shopify Payments',
  every: '1h',
  isRereadable: true,
  canBackfill: true,
  pull: pullPayouts,
};

/** Movements in the account at Shopify Payments: again until their payout is known. */
export const transactions: Source<ShopifyApi, 'transaction'> = {
  entity: 'transaction',
  description: 'Charges, refunds and fees of Shopify Payments',
  every: '1h',
  isRereadable: true,
  canBackfill: true,
  pull: pullTransactions,
};

async function* pullPayouts(
  api: ShopifyApi,
  context: PullContext,
): AsyncGenerator<Page<'settlement'>> {
  const { client, settings } = api;
  const { priority, signal } = context;
  const query = queryOf('issued_at', api, context);
  let cursor = Cursor.safeParse(context.cursor).data;
  let oldestOpen: string | undefined;
  let after: string | undefined;
  for (;;) {
    const variables = { query, first: page.payouts, after };
    const { shopifyPaymentsAccount: account } = await client.run(payoutsByIssue, variables, {
      priority,
      signal,
    });
    if (!account) return;
    const changes = [];
    for (const payout of account.payouts.nodes) {
      const sum = createPayoutSum(payout, settings.shop);
      for await (const one of movementsOf(api, payout, context)) sum.add(one);
      changes.push({ data: sum.toSettlement() });
      if (!isFinal(payout)) oldestOpen ??= payout.issuedAt;
      cursor = { from: oldestOpen ?? payout.issuedAt };
    }
    if (changes.length > 0) yield { changes, ...(cursor && { cursor }) };
    const { pageInfo } = account.payouts;
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return;
    after = pageInfo.endCursor;
  }
}

async function* movementsOf(
  api: ShopifyApi,
  { id }: ShopifyPayout,
  run: Reader,
): AsyncGenerator<ShopifyBalanceTransaction> {
  const query = `payments_transfer_id:${legacyId(id)}`;
  for await (const { nodes } of movementPages(api, query, true, run)) yield* nodes;
}

/** A movement may wait so long for its payout before it is not asked for any more. */
const patienceMs = 35 * 86_400_000;

async function* pullTransactions(
  api: ShopifyApi,
  context: PullContext,
): AsyncGenerator<Page<'transaction'>> {
  const query = queryOf('processed_at', api, context);
  let cursor = Cursor.safeParse(context.cursor).data;
  let oldestOpen: string | undefined;
  const longAgo = context.now() - patienceMs;
  for await (const { nodes } of movementPages(api, query, false, context)) {
    for (const { transactionDate, associatedPayout } of nodes) {
      const isOpen = !associatedPayout?.id && Date.parse(transactionDate) > longAgo;
      if (isOpen) oldestOpen ??= transactionDate;
      cursor = { from: oldestOpen ?? transactionDate };
    }
    if (nodes.length === 0) continue;
    const changes = nodes
      .filter(({ test }) => !test)
      .map((one) => ({ data: toBalanceTransaction(one, api.settings.shop) }));
    yield { changes, ...(cursor && { cursor }) };
  }
}

async function* movementPages(
  { client }: ShopifyApi,
  query: string,
  hideTransfers: boolean,
  { priority, signal }: Reader,
): AsyncGenerator<{ nodes: readonly ShopifyBalanceTransaction[] }> {
  let after: string | undefined;
  for (;;) {
    const variables = { query, first: page.transactions, after, hideTransfers };
    const { shopifyPaymentsAccount: account } = await client.run(balanceTransactions, variables, {
      priority,
      signal,
    });
    if (!account) return;
    yield account.balanceTransactions;
    const { pageInfo } = account.balanceTransactions;
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return;
    after = pageInfo.endCursor;
  }
}

function queryOf(
  field: 'issued_at' | 'processed_at',
  { settings }: ShopifyApi,
  { cursor, window, now }: PullContext,
): string {
  const reached = Cursor.safeParse(cursor).data?.from;
  const first = window ? Date.parse(window.from) : now() - durationMs(settings.lookBack);
  const from = reached === undefined ? first : Date.parse(reached);
  const since = `${field}:>='${wholeSecond(from)}'`;
  if (!window) return since;
  const to = Math.ceil(Date.parse(window.to) / 1_000) * 1_000;
  return `${since} ${field}:<'${wholeSecond(to)}'`;
}
