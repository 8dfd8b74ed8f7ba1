import type { Stretch } from './paced-clock.ts';
import {
  dayMs,
  hourMs,
  lateInvoiceMs,
  minuteMs,
  numberOf,
  type OrderPlan,
  type PlanOptions,
  planOf,
} from './plan-of.ts';

export interface QuarterOptions extends PlanOptions {
  orders: number;
  kills: number;
  /** How much faster than life business hours pass, and the hours between. */
  speeds: { business: number; between: number; after: number };
}

export interface PlannedOrder {
  number: string;
  plan: OrderPlan;
  placedAt: number;
}

/** A quarter in advance: who orders when, and how fast the world's time passes. */
export interface Agenda {
  orders: readonly PlannedOrder[];
  stretches: readonly Stretch[];
  /** Business hours, in the world's time. */
  business: readonly (readonly [fromMs: number, toMs: number])[];
  beginsAt: number;
  endsAt: number;
}

/** Monday, 2 March 2026. */
const mondayMs = Date.UTC(2026, 2, 2);
const ordersOfWeek = 63;

export function planQuarter(options: QuarterOptions): Agenda {
  const orders = Array.from({ length: options.orders }, (_, index) => {
    const number = numberOf(index);
    const week = Math.floor(index / ordersOfWeek);
    const place = ((index % ordersOfWeek) / ordersOfWeek) * options.spreadMs;
    const placedAt = mondayMs + week * 7 * dayMs + 8 * hourMs + Math.floor(place);
    return { number, plan: planOf(number, options), placedAt };
  });
  const business = merged(orders.flatMap(busyHours));
  const last = Math.max(...business.map(([, to]) => to));
  const { speeds } = options;
  const beginsAt = mondayMs + 7 * hourMs;
  const stretches: Stretch[] = [{ fromMs: beginsAt, speed: speeds.between }];
  for (const [fromMs, toMs] of business)
    stretches.push({ fromMs, speed: speeds.business }, { fromMs: toMs, speed: speeds.between });
  stretches.push({ fromMs: last + 9 * dayMs, speed: speeds.after });
  const disputesMs = options.disputesAll ? 14 * dayMs : 33 * dayMs;
  return { orders, stretches, business, beginsAt, endsAt: last + 29 * dayMs + disputesMs };
}

/** When something of an order happens that cannot wait. */
function busyHours({ plan, placedAt }: PlannedOrder): (readonly [number, number])[] {
  const answered = placedAt + plan.answerMs;
  const leaves = Array.from(
    { length: plan.shipments },
    (_, part) => placedAt + plan.leaveMs + part * dayMs,
  );
  if (plan.backorders) leaves.push(placedAt + plan.leaveMs + 7 * dayMs);
  const changed = plan.change === undefined ? [] : [placedAt + 6 * hourMs];
  const late = plan.isInvoicedLate ? leaves.map((at) => at + lateInvoiceMs) : [];
  return [
    ...late.map((at) => [at - 10 * minuteMs, at + 45 * minuteMs] as const),
    [placedAt - 5 * minuteMs, placedAt + 20 * minuteMs],
    [answered - 10 * minuteMs, answered + 40 * minuteMs],
    ...changed.map((at) => [at - 5 * minuteMs, at + 80 * minuteMs] as const),
    ...leaves.map((at) => [at - 10 * minuteMs, at + 90 * minuteMs] as const),
  ];
}

function merged(hours: readonly (readonly [number, number])[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [from, to] of hours.toSorted(([one], [other]) => one - other)) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1] + 30 * minuteMs) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
