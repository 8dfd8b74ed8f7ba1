import { isDeepStrictEqual } from 'node:util';
import {
  addDecimals,
  Currency,
  compareDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '@acorn-i/core';
import { taxIdFault } from '../../src/checks/tax-id.ts';
import type { Order } from '../../src/contract/order.ts';
import { demand } from '../report.ts';
import type { SiteSession } from '../site-session.ts';
import type { CheckContext, SiteCheck } from './check.ts';

export const orderChecks: readonly SiteCheck[] = [
  { id: 'orders.amounts', title: 'Orders add up, in one currency', run: addUp },
  { id: 'orders.consent', title: 'No contact without consent to share it', run: heedConsent },
  { id: 'orders.tax-ids', title: 'Tax ids have their shape', run: haveTaxIds },
  { id: 'orders.one', title: 'GET /orders/{id} is as listed', run: areAsListed },
];

async function someOrders(
  session: SiteSession,
): Promise<{ orders: Order[]; requestId: string | undefined }> {
  const { data, requestId } = await session.call('listOrders', { query: { limit: 250 } });
  demand(data.items.length > 0, 'GET /orders: is empty. Place an order, so that it can be checked');
  return { orders: data.items, requestId };
}

async function addUp({ session }: CheckContext): Promise<void> {
  const { orders, requestId } = await someOrders(session);
  for (const order of orders) {
    const fault = amountFault(order);
    demand(fault === undefined, `order ${order.id}: ${fault}`, requestId);
  }
}

function amountFault(order: Order): string | undefined {
  const { lines, shipping, tax, total, refunded, taxesIncluded, currency } = order;
  const monies = [
    shipping,
    tax,
    total,
    refunded,
    ...lines.flatMap((line) => [line.unitPrice, line.total]),
  ];
  if (!Currency.safeParse(currency).success) return `${currency} is no currency`;
  if (monies.some((money) => money.currency !== currency)) return `not all in ${currency}`;
  for (const { id, quantity, unitPrice, discount, total: told } of lines) {
    const gross = multiplyDecimals(unitPrice.amount, quantity);
    const own = subtractDecimals(gross, discount?.amount ?? '0');
    if (compareDecimals(own, told.amount) !== 0)
      return `line ${id}: total ${told.amount}, not ${own}`;
  }
  const parts = [...lines.map((line) => line.total.amount), shipping.amount];
  const sum = addDecimals(taxesIncluded ? parts : [...parts, tax.amount]);
  if (compareDecimals(sum, total.amount) !== 0) return `total ${total.amount}, not ${sum}`;
  if (compareDecimals(refunded.amount, total.amount) > 0) return 'more refunded than paid';
  return undefined;
}

async function heedConsent({ session }: CheckContext): Promise<void> {
  const { orders, requestId } = await someOrders(session);
  for (const { id, buyer } of orders) {
    const isTold = buyer.email !== undefined || buyer.phone !== undefined;
    demand(buyer.consent.sharing || !isTold, `order ${id}: contact without consent`, requestId);
  }
}

async function haveTaxIds({ session }: CheckContext): Promise<void> {
  const { orders, requestId } = await someOrders(session);
  for (const { id, taxIds = [] } of orders) {
    for (const taxId of taxIds) {
      const fault = taxIdFault(taxId);
      demand(fault === undefined, `order ${id}: ${taxId.kind}: ${fault}`, requestId);
    }
  }
}

async function areAsListed({ session }: CheckContext): Promise<void> {
  const { orders } = await someOrders(session);
  for (const listed of orders.slice(0, 3)) {
    const { data, requestId } = await session.call('getOrder', { id: listed.id });
    demand(isDeepStrictEqual(data, listed), `order ${listed.id}: not as listed`, requestId);
  }
}
