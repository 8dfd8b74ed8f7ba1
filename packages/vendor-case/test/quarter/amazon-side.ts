import { hash } from 'node:crypto';
import type { VendorSimulator } from '@acorn-i/connector-vendor/simulator';
import type { Agenda, PlannedOrder } from './agenda.ts';
import { dayMs, hourMs, type OrderPlan } from './plan-of.ts';

/** What Amazon does by itself: it orders, changes its mind, receives, and closes what never comes. */
export function createAmazonSide(amazon: VendorSimulator, agenda: Agenda) {
  const toDo = agenda.orders.flatMap((planned) => actionsOf(planned, amazon));
  toDo.sort((one, other) => one.at - other.at);
  const received = new Set<string>();
  const plans = new Map(agenda.orders.map(({ number, plan }) => [number, plan]));

  /** Does all that is due by now. */
  return function act(nowMs: number): void {
    while (toDo[0] !== undefined && toDo[0].at <= nowMs) toDo.shift()?.run();
    for (const notice of amazon.notices.all()) {
      const { shipmentIdentifier: id, shippedDate = '', shippedItems } = notice;
      if (received.has(id) || nowMs < Date.parse(shippedDate) + transitMs(id)) continue;
      received.add(id);
      const order = shippedItems[0]?.itemDetails?.purchaseOrderNumber ?? '';
      const isShort = id.endsWith('-1') && plans.get(order)?.isReceivedShort;
      const first = shippedItems[0]?.itemSequenceNumber ?? '1';
      amazon.notices.receive(id, isShort ? { [first]: 1 } : {});
    }
  };
}

/** A day to two days and a half. */
function transitMs(shipment: string): number {
  return (
    24 * hourMs + (Number.parseInt(hash('sha1', shipment, 'hex').slice(0, 4), 16) % 36) * hourMs
  );
}

function actionsOf({ number, plan, placedAt }: PlannedOrder, amazon: VendorSimulator) {
  const { orders } = amazon;
  const place = () => void orders.place(toPlaced(number, plan, placedAt));
  const actions: { at: number; run(): void }[] = [{ at: placedAt, run: place }];
  const [first, last] = ['1', String(plan.lines.length)];
  const less = Math.floor((plan.lines[0]?.quantity ?? 0) * 0.7);
  if (plan.change !== undefined) {
    const [line, quantity] = plan.change === 'less' ? [first, less] : [last, 0];
    const run = () => orders.change(number, line, quantity);
    actions.push({ at: placedAt + 6 * hourMs, run });
  }
  if (plan.isShippedShort) {
    const run = () => {
      for (const { sequence, received } of orders.get(number).lines)
        orders.change(number, sequence, received);
    };
    actions.push({ at: placedAt + 10 * dayMs, run });
  }
  return actions;
}

function toPlaced(number: string, plan: OrderPlan, placedAt: number) {
  const iso = (ms: number) => new Date(ms).toISOString();
  const days = plan.backorders ? 14 : 8;
  const { vendorCode, warehouse, freight, lines } = plan;
  return {
    ...{ number, vendorCode, warehouse, freight },
    window: [iso(placedAt + dayMs), iso(placedAt + days * dayMs)] as const,
    lines: lines.map((line) => ({ ...line, isBackOrderAllowed: plan.backorders })),
  };
}
