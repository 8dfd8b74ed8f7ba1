import { compareDecimals, type Invoice } from '@acorn-i/core';
import { figuresOf, sum } from './case-figures.ts';
import type { AnswerState, CaseState, ShipmentState } from './case-state.ts';
import type { CaseSettings } from './settings.ts';

/** Why a person should see an acknowledgement before it goes: fewer pieces are promised than were ordered. */
export function acknowledgementAtStake(
  { backordered, rejected }: AnswerState,
  { hold }: CaseSettings,
): string | undefined {
  if (!hold.rejects) return undefined;
  const [later, never] = [sum(Object.values(backordered)), sum(Object.values(rejected))];
  if (later + never === 0) return undefined;
  return `${never} pieces are rejected and ${later} come later than ordered`;
}

/** The same of a ship notice: the goods left outside of their window. A late notice is not held: that makes it later. */
export function noticeAtStake(
  id: string,
  { leavesAt }: ShipmentState,
  known: CaseState | undefined,
  { hold }: CaseSettings,
): string | undefined {
  const order = known?.order;
  if (!hold.outsideWindow || leavesAt === undefined || order === undefined) return undefined;
  const { shipFrom, shipBy } = order;
  const isEarly = shipFrom !== undefined && leavesAt < shipFrom;
  const isLate = shipBy !== undefined && leavesAt > shipBy;
  if (!isEarly && !isLate) return undefined;
  return `shipment ${id} left ${isEarly ? 'before' : 'after'} the ship window of ${known?.id}`;
}

/** The same of an invoice: it asks for more than left, or arrived, or for very much. */
export function invoiceAtStake(
  { id, total }: Pick<Invoice, 'id' | 'total'>,
  pieces: number,
  known: CaseState | undefined,
  { hold }: CaseSettings,
): string | undefined {
  const { invoiceOver } = hold;
  if (invoiceOver !== undefined && compareDecimals(total.amount, invoiceOver) > 0)
    return `its total of ${total.amount} is above ${invoiceOver}`;
  if (known === undefined) return undefined;
  const others = { ...known.invoices };
  delete others[id];
  const { shipped, received, invoiced } = figuresOf({ ...known, invoices: others });
  const all = invoiced + pieces;
  if (hold.unshipped && all > shipped)
    return `${all} pieces of ${known.id} would be invoiced, ${shipped} have left`;
  if (hold.unreceived && known.told?.isClosed && all > received)
    return `${all} pieces of ${known.id} would be invoiced, ${received} have arrived`;
  return undefined;
}
