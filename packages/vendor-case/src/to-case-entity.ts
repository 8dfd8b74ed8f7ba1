import {
  addDecimals,
  type Currency,
  type Money,
  type PurchaseOrderCase,
  trimDecimal,
} from '@acorn-i/core';
import { figuresOf, isAlive, paymentOf, statusOf } from './case-figures.ts';
import type { CaseState, RaisedState } from './case-state.ts';
import { type Deadline, keyOf } from './deadlines.ts';

type Entity = Omit<PurchaseOrderCase, 'updatedAt'>;

/** The case as it is told. */
export function toCaseEntity(known: CaseState, deadlines: readonly Deadline[]): Entity {
  const { id, order } = known;
  const { ordered, accepted, backordered, rejected, shipped, received, invoiced } =
    figuresOf(known);
  return {
    id,
    channel: { kind: order?.channel ?? 'amazon-vendor' },
    ...(order?.seller !== undefined && { seller: order.seller }),
    ...(order?.shipTo !== undefined && { shipTo: order.shipTo }),
    status: statusOf(known),
    ...(order !== undefined && { orderedAt: new Date(order.orderedAt).toISOString() }),
    pieces: { ordered, accepted, backordered, rejected, shipped, received, invoiced },
    ...moneyOf(known),
    documents: documentsOf(known).slice(0, 2_000),
    deadlines: deadlines.slice(0, 4_000).map((deadline) => ({
      kind: deadline.kind,
      ...(deadline.about !== undefined && { about: deadline.about }),
      dueAt: new Date(deadline.dueAt).toISOString(),
      status: progressOf(deadline, known.raised[keyOf(deadline)]),
    })),
  };
}

function moneyOf(known: CaseState): Pick<Entity, 'invoiced' | 'paid' | 'discount' | 'heldBack'> {
  const living = Object.values(known.invoices).filter(isAlive);
  const [first] = living;
  if (first === undefined) return {};
  const currency = first.currency as Currency;
  const own = living.filter((each) => each.currency === currency);
  const money = (amounts: readonly string[]): Money => ({
    amount: trimDecimal(addDecimals(amounts), 2),
    currency,
  });
  const payments = own.map(paymentOf);
  return {
    invoiced: money(own.map(({ total }) => total)),
    paid: money(payments.map(({ paid }) => paid)),
    discount: money(payments.map(({ discount }) => discount)),
    heldBack: money(payments.map(({ heldBack }) => heldBack)),
  };
}

function documentsOf({ id, answer, shipments, invoices }: CaseState): Entity['documents'] {
  const iso = (ms: number) => new Date(ms).toISOString();
  const of = (kind: Entity['documents'][number]['kind'], known: object) =>
    Object.entries(known as Record<string, { document?: { status: never; at: number } }>).flatMap(
      ([name, { document }]) =>
        document === undefined
          ? []
          : [{ kind, id: name, status: document.status, at: iso(document.at) }],
    );
  return [
    ...of('acknowledgement', answer === undefined ? {} : { [id]: answer }),
    ...of('ship-notice', shipments),
    ...of('invoice', invoices),
  ];
}

function progressOf(
  { isMet, dueAt }: Deadline,
  raised: RaisedState | undefined,
): Entity['deadlines'][number]['status'] {
  if (isMet) return (raised?.metAt ?? 0) > dueAt ? 'met-late' : 'met';
  if (raised?.isMissed) return 'missed';
  return (raised?.warned ?? 0) > 0 ? 'warned' : 'open';
}
