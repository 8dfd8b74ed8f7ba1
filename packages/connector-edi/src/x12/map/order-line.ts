import {
  Currency,
  isAcornError,
  type Money,
  type PricedBy,
  type PurchaseOrderLine,
  RejectedError,
  type TradeQuantity,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, qualified, segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readProduct, writeProduct } from './product.ts';
import {
  readDecimal,
  readQuantity,
  readWeightUnit,
  toUnit,
  toWeightUnit,
  writePack,
} from './quantity.ts';

/** What prices of a line stand beside it: CTP of weighed goods and of the list price. */
export interface Priced {
  netCost?: Money | undefined;
  pricedBy?: PricedBy | undefined;
  listPrice?: Money | undefined;
}

export function writePrices({ netCost, pricedBy, listPrice }: Priced): readonly Segment[] {
  const unit = toWeightUnit(pricedBy);
  return [
    ...(unit ? [segmentOf('CTP', undefined, 'NET', netCost?.amount, '1', unit)] : []),
    ...(listPrice ? [segmentOf('CTP', undefined, 'LPR', listPrice.amount)] : []),
  ];
}

/** @param cost the price that stands in the line's own segment. */
export function readPrices(
  cost: string | undefined,
  children: readonly Node[],
  currency: Currency | undefined,
): Priced {
  const prices = segmentsOf(children, 'CTP');
  const net = prices.find((one) => at(one, 2) === 'NET');
  const list = prices.find((one) => at(one, 2) === 'LPR' || at(one, 2) === 'SLP');
  return compact({
    netCost: toMoney(cost ?? at(net, 3), currency),
    pricedBy: readWeightUnit(at(net, 5)),
    listPrice: toMoney(at(list, 3), currency),
  });
}

export function toMoney(
  amount: string | undefined,
  currency: Currency | undefined,
): Money | undefined {
  const decimal = readDecimal(amount);
  if (decimal === undefined) return undefined;
  if (currency === undefined) {
    throw new RejectedError('an amount has no currency: neither CUR nor the partner’s setting', {
      code: 'EDI_CURRENCY_MISSING',
    });
  }
  return { amount: decimal, currency };
}

/** @throws RejectedError `EDI_CURRENCY_INVALID` */
export function readCurrency(nodes: readonly Node[], fallback?: Currency): Currency | undefined {
  const code = at(firstOf(nodes, 'CUR'), 2);
  if (code === undefined) return fallback;
  const currency = Currency.safeParse(code);
  if (currency.success) return currency.data;
  throw new RejectedError(`${code} is no currency`, { code: 'EDI_CURRENCY_INVALID' });
}

/** PO1, or POC with what changes (`change`), and what stands below it. */
export function writeOrderLine(
  line: PurchaseOrderLine,
  context: MapContext,
  options: { change?: string | undefined; isBackOrderSaid: boolean },
): readonly Segment[] {
  const { id, quantity, netCost, isBackOrderAllowed } = line;
  const amount = String(quantity.amount);
  const [unit, cost] = [toUnit(quantity), netCost?.amount];
  const product = writeProduct(line, context);
  const head =
    options.change === undefined
      ? segmentOf('PO1', id, amount, unit, cost, cost && 'PE', ...product)
      : segmentOf('POC', id, options.change, amount, amount, unit, cost, cost && 'PE', ...product);
  return [
    head,
    ...writePrices(line),
    ...writePack(quantity),
    ...(options.isBackOrderSaid ? writeBackOrder(isBackOrderAllowed) : []),
  ];
}

export function writeBackOrder(isAllowed: boolean | undefined): readonly Segment[] {
  return isAllowed === undefined ? [] : [segmentOf('CSH', isAllowed ? 'Y' : 'N')];
}

export function readBackOrder(nodes: readonly Node[]): boolean | undefined {
  if (qualified(nodes, 'CSH', 'Y', 'B', 'BK')) return true;
  return qualified(nodes, 'CSH', 'N', 'SC', 'F') ? false : undefined;
}

export function readOrderLine(
  { segment, children }: Node,
  context: MapContext,
  given: {
    currency: Currency | undefined;
    isBackOrderAllowed: boolean | undefined;
    id: string;
    /** Of a line that says none. */
    quantity?: TradeQuantity | undefined;
  },
): PurchaseOrderLine {
  const isChange = segment[0] === 'POC';
  const [amount, unit, cost] = isChange
    ? [at(segment, 3), at(segment, 5), at(segment, 6)]
    : [at(segment, 2), at(segment, 3), at(segment, 4)];
  const id = at(segment, 1) ?? given.id;
  const quantity =
    amount === undefined && given.quantity
      ? given.quantity
      : ofLine(id, () => readQuantity(amount, unit, children));
  return compact({
    id,
    ...readProduct(segment, isChange ? 8 : 6, context),
    quantity,
    isCancelled: quantity.amount === 0 ? true : undefined,
    isBackOrderAllowed: readBackOrder(children) ?? given.isBackOrderAllowed,
    ...readPrices(cost, children, given.currency),
  });
}

/** What is wrong with a line names it. */
function ofLine<T>(id: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isAcornError(error)) throw error;
    const { code, details, message } = error;
    throw new RejectedError(`line ${id}: ${message}`, { code, details, cause: error });
  }
}
