import type { Invoice, ProcessorContext, Sink } from '@acorn-i/core';
import { invoiceAtStake } from '../at-stake.ts';
import {
  type CaseState,
  type InvoiceState,
  ordersKey,
  readCase,
  readOrders,
  withNote,
  written,
} from '../case-state.ts';
import { passOn } from '../pass-on.ts';
import { piecesByOrder } from '../pieces-by-order.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

const dayMs = 86_400_000;

/** What we ask the buyer to pay. */
export const invoices: Sink<CaseSettings, 'invoice'> = {
  accepts: 'invoice',
  description: 'Invoices on their way: passed on, or put before a person',
  async apply(settings, change, context) {
    const { data, deleted } = change;
    const now = Date.parse(change.recordedAt);
    const pieces = deleted ? new Map<string, number>() : piecesByOrder(data.lines);
    const reason = await reasonOf(data, pieces, settings, context);
    passOn('invoices', change, reason, context);
    const stake = reason === undefined ? '' : `; at stake: ${reason}`;
    const words = `invoice ${data.id} written: ${data.total.amount} ${data.currency}${stake}`;
    await keepInvoice(data, pieces, { now, words, settings, context });
  },
};

interface Keeping {
  now: number;
  words: string;
  settings: CaseSettings;
  context: ProcessorContext;
}

async function keepInvoice(
  data: Invoice,
  pieces: ReadonlyMap<string, number>,
  { now, words, settings, context }: Keeping,
): Promise<void> {
  const before = await readOrders(context.state, 'invoice', data.id);
  const orders = [...pieces.keys()];
  context.state.set(ordersKey('invoice', data.id), orders);
  for (const order of new Set([...before, ...orders])) {
    const take = (known: CaseState): CaseState => {
      const { [data.id]: former, ...others } = known.invoices;
      const count = pieces.get(order);
      if (count === undefined) {
        return withNote({ ...known, invoices: others }, now, `invoice ${data.id} is void`);
      }
      const invoice = toInvoiceState(data, count, former, now);
      return withNote({ ...known, invoices: { ...others, [data.id]: invoice } }, now, words);
    };
    await changeCase(order, now, take, settings, context);
  }
}

function toInvoiceState(
  { issuedAt, currency, total, terms }: Invoice,
  pieces: number,
  former: InvoiceState | undefined,
  now: number,
): InvoiceState {
  const issued = Date.parse(issuedAt);
  const { netDays } = terms ?? {};
  return {
    issuedAt: issued,
    pieces,
    currency,
    total: total.amount,
    ...(netDays !== undefined && { dueAt: issued + netDays * dayMs }),
    document: written(now, former?.document),
    payments: former?.payments ?? {},
  };
}

async function reasonOf(
  invoice: Invoice,
  pieces: ReadonlyMap<string, number>,
  settings: CaseSettings,
  { state }: ProcessorContext,
): Promise<string | undefined> {
  for (const [id, count] of pieces) {
    const reason = invoiceAtStake(invoice, count, await readCase(state, id), settings);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
