import {
  fulfillmentLineId,
  type SimulatedDisposition,
  type SimulatedOrder,
  type SimulatedReturn,
  type SimulatedReturnLine,
} from './simulated-order.ts';

/** A customer wants to send units back. */
export function requestReturn(
  order: SimulatedOrder,
  units: Readonly<Record<string, number>>,
  at: number,
  { reason = 'other', note = '' }: { reason?: string; note?: string } = {},
): SimulatedOrder {
  const lines = order.lines.flatMap(({ id: lineId, sku }) => {
    const quantity = units[sku ?? ''] ?? 0;
    const left = order.fulfillments.find((one) => one.lines.some((line) => line.lineId === lineId));
    const partId = fulfillmentLineId(left?.id ?? 0, lineId);
    return quantity === 0 ? [] : [{ lineId, partId, quantity, reason, note }];
  });
  return withReturn(order, lines, { status: 'requested', createdAt: at, approvedAt: null });
}

/** The order with one return more. */
export function withReturn(
  order: SimulatedOrder,
  lines: readonly Omit<SimulatedReturnLine, 'id' | 'processed'>[],
  state: Pick<SimulatedReturn, 'status' | 'createdAt' | 'approvedAt'>,
): SimulatedOrder {
  const number = order.returns.length + 1;
  const id = order.id * 10 + number;
  const made: SimulatedReturn = {
    ...state,
    id,
    name: `${order.name}-R${number}`,
    closedAt: null,
    lines: lines.map((line, index) => ({ ...line, id: id * 100 + index, processed: 0 })),
    dispositions: [],
  };
  return { ...order, updatedAt: state.createdAt, returns: [...order.returns, made] };
}

export interface ProcessedLine {
  /** The line of the return. */
  readonly id: number;
  readonly quantity: number;
  readonly fates: readonly Pick<SimulatedDisposition, 'type' | 'quantity' | 'locationId'>[];
}

/** The order after it became known what became of units of a return. */
export function processReturn(
  order: SimulatedOrder,
  returnId: number,
  processed: readonly ProcessedLine[],
  at: number,
): SimulatedOrder {
  const returns = order.returns.map((one): SimulatedReturn => {
    if (one.id !== returnId) return one;
    const told = processed.flatMap((line) =>
      line.fates.map((fate) => ({ ...fate, returnLineId: line.id })),
    );
    return {
      ...one,
      lines: one.lines.map((line) => {
        const more = processed.find(({ id }) => id === line.id)?.quantity ?? 0;
        return { ...line, processed: line.processed + more };
      }),
      dispositions: [
        ...one.dispositions,
        ...told.map((fate, index) => ({
          ...fate,
          id: one.id * 100 + 50 + one.dispositions.length + index,
          at,
        })),
      ],
    };
  });
  return { ...order, updatedAt: at, returns };
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
        lines: one.lines.map((line) => ({ ...line, processed: line.quantity })),
        dispositions: one.lines.map(({ id, quantity }, index) => ({
          id: one.id * 100 + 50 + index,
          returnLineId: id,
          quantity,
          type: step,
          locationId,
          at,
        })),
      };
  }
}
