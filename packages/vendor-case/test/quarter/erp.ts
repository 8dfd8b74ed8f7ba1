import { defineConnector, type ProcessorContext, type PurchaseOrder } from '@acorn-i/core';
import { z } from 'zod';
import { answerOf, invoiceOf, type Known, noticeOf, shipmentOf } from './erp-papers.ts';
import { dayMs, hourMs, lateInvoiceMs, minuteMs, type PlanOptions, planOf } from './plan-of.ts';

const Settings = z.strictObject({
  seed: z.string(),
  spread: z.string(),
  disputesAll: z.enum(['yes', 'no']),
});

/** From a departure to a notice that is late, and to an invoice. */
const [lateMs, invoiceMs] = [45 * minuteMs, hourMs];

/** The vendor's own system: answers, ships and invoices as the plan of each order says. */
export default defineConnector({
  name: 'erp',
  settings: Settings,
  connect: ({ settings: { seed, spread, disputesAll } }): PlanOptions => ({
    seed: Number(seed),
    spreadMs: Number(spread),
    disputesAll: disputesAll === 'yes',
  }),
  sources: {
    acknowledgements: { entity: 'purchase-order-acknowledgement' },
    shipments: { entity: 'shipment' },
    'ship-notices': { entity: 'ship-notice' },
    invoices: { entity: 'invoice' },
    claims: { entity: 'claim' },
  },
  sinks: {
    orders: {
      accepts: 'purchase-order',
      apply: (options, { data, recordedAt }, context) =>
        takeOrder(options, data, Date.parse(recordedAt), context),
    },
    remittances: {
      accepts: 'remittance',
      apply(options, { data }, { wakeAt }) {
        for (const { kind, claimId, invoiceId = '' } of data.lines) {
          // `INV-PO000001-1`
          const purchaseOrderId = invoiceId.split('-')[1] ?? '';
          if (kind !== 'shortage' || !planOf(purchaseOrderId, options).disputes) continue;
          const at = Date.parse(data.paidAt ?? data.updatedAt) + 5 * dayMs;
          wakeAt(`claim:${purchaseOrderId}:${claimId}`, iso(at));
        }
      },
    },
  },
  async wake(options, { key, at }, context) {
    const [what = '', number = '', part = ''] = key.split(':');
    const known = await context.state.get<Known>(number);
    if (known === undefined) return;
    const plan = planOf(number, options);
    const now = { at, part: Number(part), plan };
    if (what === 'answer') await answer(known, now, context);
    else if (what === 'leave') leave(known, now, context);
    else if (what === 'notice') context.emit('ship-notices', { data: noticeOf(known, now) });
    else if (what === 'invoice') context.emit('invoices', { data: invoiceOf(known, now) });
    else context.emit('claims', { data: claimOf(number, part, at) });
  },
});

async function takeOrder(
  options: PlanOptions,
  order: PurchaseOrder,
  now: number,
  { state, wakeAt }: ProcessorContext,
): Promise<void> {
  const before = await state.get<Known>(order.id);
  if (before !== undefined && before.order.updatedAt > order.updatedAt) return;
  state.set(order.id, { ...before, order } satisfies Known);
  const placed = Date.parse(order.orderedAt);
  if (before === undefined) {
    wakeAt(`answer:${order.id}`, iso(placed + planOf(order.id, options).answerMs));
  } else if (before.answered !== undefined && order.status !== 'closed') {
    if (order.changedAt !== before.order.changedAt)
      wakeAt(
        `answer:${order.id}`,
        iso(Math.max(now, Date.parse(order.changedAt ?? '')) + 20 * minuteMs),
      );
  }
}

interface Now {
  at: string;
  part: number;
  plan: ReturnType<typeof planOf>;
}

async function answer(known: Known, { at, plan }: Now, context: ProcessorContext): Promise<void> {
  const { order } = known;
  const first = known.answered === undefined;
  const { data, promised } = answerOf(known, { at, plan });
  context.state.set(order.id, {
    ...known,
    answered: (known.answered ?? 0) + 1,
    promised,
  } satisfies Known);
  context.emit('acknowledgements', { data });
  if (!first) return;
  const placed = Date.parse(order.orderedAt);
  for (let part = 0; part < plan.shipments + (plan.backorders ? 1 : 0); part += 1) {
    const isLater = part === plan.shipments;
    const leavesAt = placed + plan.leaveMs + (isLater ? 7 * dayMs : part * dayMs);
    context.wakeAt(`leave:${order.id}:${part}`, iso(leavesAt));
    const shipment = { ...known, promised };
    context.emit('shipments', {
      data: shipmentOf(shipment, { at, plan, part, leavesAt: iso(leavesAt), hasLeft: false }),
    });
  }
}

function leave(known: Known, now: Now, { emit, wakeAt }: ProcessorContext): void {
  const { at, part, plan } = now;
  const { id } = known.order;
  const left = Date.parse(at);
  emit('shipments', { data: shipmentOf(known, { ...now, leavesAt: at, hasLeft: true }) });
  if (plan.isNoticeLate) wakeAt(`notice:${id}:${part}`, iso(left + lateMs));
  else emit('ship-notices', { data: noticeOf(known, now) });
  const afterMs = plan.isInvoicedLate
    ? lateInvoiceMs
    : plan.isNoticeLate
      ? 2 * invoiceMs
      : invoiceMs;
  wakeAt(`invoice:${id}:${part}`, iso(left + afterMs));
}

function claimOf(orderId: string, claim: string, at: string) {
  const externalIds = [{ system: 'amazon', type: 'shortage-claim', id: claim }];
  const kind = 'reimbursement' as const;
  return {
    id: `D-${claim}`,
    orderId,
    externalIds,
    kind,
    status: 'open' as const,
    openedAt: at,
    updatedAt: at,
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
