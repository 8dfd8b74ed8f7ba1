import {
  createPageTokens,
  type Handlers,
  invalidInput,
  type PageTokens,
} from '@acorn-i/sp-api-client/simulator';
import { confirmationOf, receiptOf, toWireOrder, toWireStatus } from './order-answers.ts';
import type { BookOrder, OrderBook } from './order-book.ts';

export interface OrderHandlerOptions {
  now(): number;
  pageSize: number;
  /** Orders that Amazon hides for now: an outage, D/1416 of its issues. */
  isHidden(number: string): boolean;
  /** Called before every answer: what is due by now happens first. */
  settle(): void;
}

const dayMs = 86_400_000;

/** Reads of purchase orders, as strict about times as Amazon's documentation is. */
export function orderHandlers(book: OrderBook, options: OrderHandlerOptions): Handlers {
  const { now, pageSize, settle } = options;
  const tokens = createPageTokens({ lifetimeMs: 3_600_000, now, free: ['nextToken'] });
  const visible = () => {
    settle();
    return book.all().filter(({ number }) => !options.isHidden(number));
  };

  return {
    'vendorOrders.getPurchaseOrders': ({ parameters }) => {
      const { purchaseOrderState, orderingVendorCode, poItemState, isPOChanged } = parameters;
      const { createdAfter, createdBefore, changedAfter, changedBefore } = parameters;
      demandWindow(createdAfter, createdBefore, now());
      demandWindow(changedAfter, changedBefore, now());
      const found = visible().filter(
        (order) =>
          isWithin(order.placedAt, createdAfter, createdBefore) &&
          isWithin(order.changedAt, changedAfter, changedBefore) &&
          (purchaseOrderState === undefined || order.state === purchaseOrderState) &&
          (orderingVendorCode === undefined || order.vendorCode === orderingVendorCode) &&
          (isPOChanged !== 'true' || order.changedAt !== undefined) &&
          (poItemState === undefined || order.lines.some(({ ordered }) => ordered === 0)),
      );
      const { page, pagination } = pageOf(found, parameters, tokens, pageSize);
      const orders = page.map(
        parameters.includeDetails === 'false'
          ? ({ number }) => ({ purchaseOrderNumber: number })
          : toWireOrder,
      );
      return { payload: { ...pagination, orders } };
    },
    'vendorOrders.getPurchaseOrder': ({ parameters: { purchaseOrderNumber } }) => {
      settle();
      return { payload: toWireOrder(book.get(purchaseOrderNumber)) };
    },
    'vendorOrders.getPurchaseOrdersStatus': ({ parameters }) => {
      const { purchaseOrderNumber, purchaseOrderStatus, orderingVendorCode } = parameters;
      const { createdAfter, createdBefore, updatedAfter, updatedBefore } = parameters;
      demandWindow(createdAfter, createdBefore, now());
      demandWindow(updatedAfter, updatedBefore, now());
      const { itemConfirmationStatus, itemReceiveStatus, shipToPartyId } = parameters;
      const found = visible().filter(
        (order) =>
          (purchaseOrderNumber === undefined || order.number === purchaseOrderNumber) &&
          isWithin(order.placedAt, createdAfter, createdBefore) &&
          isWithin(order.updatedAt, updatedAfter, updatedBefore) &&
          (purchaseOrderStatus === undefined ||
            (order.state === 'Closed') === (purchaseOrderStatus === 'CLOSED')) &&
          (orderingVendorCode === undefined || order.vendorCode === orderingVendorCode) &&
          (shipToPartyId === undefined || order.warehouse === shipToPartyId) &&
          order.lines.some(
            (line) =>
              (itemConfirmationStatus ?? confirmationOf(line)) === confirmationOf(line) &&
              (itemReceiveStatus ?? receiptOf(line)) === receiptOf(line),
          ),
      );
      const { page, pagination } = pageOf(found, parameters, tokens, pageSize);
      return { payload: { ...pagination, ordersStatus: page.map(toWireStatus) } };
    },
  };
}

/** At most seven days; Amazon fills an end that is left out with its own now. */
function demandWindow(after: string | undefined, before: string | undefined, nowMs: number): void {
  if (after === undefined) return;
  const spanMs = (before === undefined ? nowMs : Date.parse(before)) - Date.parse(after);
  if (spanMs < 0) throw invalidInput('the window ends before it begins');
  if (spanMs > 7 * dayMs) throw invalidInput('the window is longer than 7 days');
}

function isWithin(at: string | undefined, after: string | undefined, before: string | undefined) {
  if (after === undefined && before === undefined) return true;
  if (at === undefined) return false;
  const ms = Date.parse(at);
  return (
    (after === undefined || ms >= Date.parse(after)) &&
    (before === undefined || ms < Date.parse(before))
  );
}

interface Paged {
  limit?: number | undefined;
  nextToken?: string | undefined;
  sortOrder?: 'ASC' | 'DESC' | undefined;
}

function pageOf(found: BookOrder[], parameters: Paged, tokens: PageTokens, most: number) {
  const { limit = 100, nextToken, sortOrder } = parameters;
  const sorted = found.sort((one, other) => one.placedAt.localeCompare(other.placedAt));
  if (sortOrder === 'DESC') sorted.reverse();
  const start = nextToken === undefined ? 0 : Number(tokens.open(nextToken, parameters));
  const end = start + Math.min(limit, most);
  const page = sorted.slice(start, end);
  const pagination =
    end < sorted.length ? { pagination: { nextToken: tokens.seal(end, parameters) } } : {};
  return { page, pagination };
}
