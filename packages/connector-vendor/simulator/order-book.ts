import { notFound } from '@acorn-i/sp-api-client/simulator';

export interface PlacedLine {
  asin: string;
  /** The vendor's own number. Default: the ASIN. */
  sku?: string;
  quantity: number;
  /** Pieces in a case; without it pieces are ordered. */
  caseSize?: number;
  cost: string;
  isBackOrderAllowed?: boolean;
}

export interface PlacedPurchaseOrder {
  /** Default: a new one. */
  number?: string;
  vendorCode?: string;
  warehouse?: string;
  currency?: string;
  /** Default: a collect order with a ship window of three days from tomorrow. */
  freight?: 'collect' | 'prepaid';
  /** The window's first and last instant. */
  window?: readonly [from: string, to: string];
  lines: readonly PlacedLine[];
}

/** One line as the simulated Amazon keeps it; quantities in its own unit. */
export interface BookLine {
  sequence: string;
  asin: string;
  sku: string;
  unit: 'Cases' | 'Eaches';
  unitSize: number;
  cost: string;
  isBackOrderAllowed: boolean;
  ordered: number;
  changes: { at: string; ordered: number; cancelled: number }[];
  answers: { at: string; accepted: number; rejected: number }[];
  /** What the last answer comes to; undefined before any. */
  accepted: number | undefined;
  rejected: number;
  received: number;
  receivedAt: string | undefined;
}

export interface BookOrder {
  number: string;
  state: 'New' | 'Acknowledged' | 'Closed';
  vendorCode: string;
  warehouse: string;
  currency: string;
  freight: 'collect' | 'prepaid';
  window: readonly [from: string, to: string];
  placedAt: string;
  changedAt: string | undefined;
  stateChangedAt: string;
  updatedAt: string;
  lines: BookLine[];
}

export interface Answer {
  sequence: string;
  accepted: number;
  rejected: number;
}

/** The purchase orders of a simulated Amazon. */
export interface OrderBook {
  place(order: PlacedPurchaseOrder): string;
  all(): readonly BookOrder[];
  /** @throws AmazonError 404 */
  get(number: string): BookOrder;
  /** Amazon wants another quantity of a line, also after it was acknowledged; 0 cancels it. */
  change(number: string, sequence: string, quantity: number): void;
  /** Amazon cancels a line. */
  cancelLine(number: string, sequence: string): void;
  /** Takes an acknowledgement: lines that it leaves out are rejected. */
  acknowledge(number: string, answers: readonly Answer[]): void;
  /** Goods arrive at the warehouse. */
  receive(number: string, sequence: string, quantity: number): void;
}

const dayMs = 86_400_000;

export function createOrderBook(now: () => number): OrderBook {
  const orders = new Map<string, BookOrder>();
  const iso = (ms = now()) => new Date(ms).toISOString();

  function get(number: string): BookOrder {
    const order = orders.get(number);
    if (!order) throw notFound(`purchase order ${number}`);
    return order;
  }

  function lineOf(order: BookOrder, sequence: string): BookLine {
    const line = order.lines.find((one) => one.sequence === sequence);
    if (!line) throw notFound(`line ${sequence} of purchase order ${order.number}`);
    return line;
  }

  function touch(order: BookOrder, state: BookOrder['state'] = order.state): void {
    order.updatedAt = iso();
    if (state === order.state) return;
    order.state = state;
    order.stateChangedAt = order.updatedAt;
  }

  /** Nothing is left to deliver. */
  function isOver({ lines }: BookOrder): boolean {
    return lines.every(
      (line) => line.received >= Math.min(line.accepted ?? line.ordered, line.ordered),
    );
  }

  return {
    place({ number = `PO${String(orders.size + 1).padStart(6, '0')}`, ...order }) {
      const placedAt = iso();
      orders.set(number, {
        number,
        state: 'New',
        vendorCode: order.vendorCode ?? 'VEND1',
        warehouse: order.warehouse ?? 'ABE2',
        currency: order.currency ?? 'USD',
        freight: order.freight ?? 'collect',
        window: order.window ?? [iso(now() + dayMs), iso(now() + 4 * dayMs)],
        placedAt,
        changedAt: undefined,
        stateChangedAt: placedAt,
        updatedAt: placedAt,
        lines: order.lines.map(toBookLine),
      });
      return number;
    },
    all: () => [...orders.values()],
    get,
    change(number, sequence, quantity) {
      const order = get(number);
      const line = lineOf(order, sequence);
      const cancelled = Math.max(0, line.ordered - quantity);
      line.ordered = quantity;
      order.changedAt = iso();
      line.changes.push({ at: order.changedAt, ordered: quantity, cancelled });
      touch(order, isOver(order) ? 'Closed' : order.state);
    },
    cancelLine(number, sequence) {
      this.change(number, sequence, 0);
    },
    acknowledge(number, answers) {
      const order = get(number);
      for (const line of order.lines) {
        const answer = answers.find(({ sequence }) => sequence === line.sequence);
        line.accepted = answer?.accepted ?? 0;
        line.rejected = answer ? answer.rejected : line.ordered;
        line.answers.push({ at: iso(), accepted: line.accepted, rejected: line.rejected });
      }
      touch(order, isOver(order) ? 'Closed' : 'Acknowledged');
    },
    receive(number, sequence, quantity) {
      const order = get(number);
      const line = lineOf(order, sequence);
      line.received += quantity;
      line.receivedAt = iso();
      touch(order, isOver(order) ? 'Closed' : order.state);
    },
  };
}

function toBookLine(line: PlacedLine, index: number): BookLine {
  return {
    sequence: String(index + 1),
    asin: line.asin,
    sku: line.sku ?? line.asin,
    unit: line.caseSize === undefined ? 'Eaches' : 'Cases',
    unitSize: line.caseSize ?? 1,
    cost: line.cost,
    isBackOrderAllowed: line.isBackOrderAllowed ?? false,
    ordered: line.quantity,
    changes: [],
    answers: [],
    accepted: undefined,
    rejected: 0,
    received: 0,
    receivedAt: undefined,
  };
}
