import type { SimulatedDisposition, SimulatedOrder, SimulatedReturn } from './simulated-order.ts';

/** A customer wants to send units back. */
export function requestReturn(
  order: SimulatedOrder,
  units: Readonly<Record<string, number>>,
  at: number,
  { reason = 'other', note = '' }: { reason?: string; note?: string } = {},
): SimulatedOrder {
  const number = order.returns.length + 1;
  const id = order.id * 10 + number;
  const lines = order.lines.flatMap((line, index) => {
    const quantity = units[line.sku ?? ''] ?? 0;
    return quantity === 0
      ? []
      : [{ id: id * 100 + index, lineId: line.id, quantity, reason, note }];
  });
  const made: SimulatedReturn = {
    id,
    name: `${order.name}-R${number}`,
    status: 'requested',
    createdAt: at,
    approvedAt: null,
    closedAt: null,
    lines,
    dispositions: [],
  };
  return { ...order, updatedAt: at, returns: [...order.returns, made] };
}

export type ReturnStep = 'approve' | 'decline' | 'cancel' | 'close' | SimulatedDisposition['type'];

/** The next step of a return: a decision, or what became of all that came back. */
export function advanceReturn(
  order: SimulatedOrder,
  returnId: number,
  step: ReturnStep,
  at: number,
  locationId: number,
): SimulatedOrder {
  const returns = order.returns.map((one) =>
    one.id === returnId ? { ...one, ...after(one, step, at, locationId) } : one,
  );
  return { ...order, updatedAt: at, returns };
}

function after(
  one: SimulatedReturn,
  step: ReturnStep,
  at: number,
  locationId: number,
): Partial<SimulatedReturn> {
  switch (step) {
    case 'approve':
      return { status: 'open', approvedAt: at };
    case 'decline':
      return { status: 'declined' };
    case 'cancel':
      return { status: 'canceled' };
    case 'close':
      return { status: 'closed', closedAt: at };
    default:
      return {
        dispositions: one.lines.map(({ lineId, quantity }, index) => ({
          id: one.id * 100 + 50 + index,
          lineId,
          quantity,
          type: step,
          locationId,
          at,
        })),
      };
  }
}
