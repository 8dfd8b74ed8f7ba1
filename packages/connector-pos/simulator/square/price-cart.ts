import type { CatalogShelf } from './catalog-shelf.ts';
import type { RenderedOrder, SquareSale, SquareSaleLine } from './order-book.ts';
import type { Seller } from './seller.ts';

export interface PricedLine {
  uid: string;
  catalog_object_id: string;
  quantity: string;
  total_money: { amount: number; currency: string };
  [key: string]: unknown;
}

interface CartContext {
  seller: Seller;
  shelf: CatalogShelf;
  orders: ReadonlyMap<string, RenderedOrder>;
}

interface Sums {
  total: number;
  tax: number;
  discount: number;
}

/** Lines, taxes and amounts of a receipt, as Square computes them. */
export function priceCart(
  sale: SquareSale,
  context: CartContext,
): { order: object; netAmount: number } {
  const { seller, orders } = context;
  const tax = taxOf(sale.location, seller);
  const sold = (sale.lines ?? []).map((line) => priceLine(line, sale.location, context));
  const returns = (sale.returns ?? []).map((returned) => {
    const source = returned.order === undefined ? undefined : orders.get(returned.order);
    if (returned.order !== undefined && !source) throw new RangeError(`no order ${returned.order}`);
    const items = (source?.line_items ?? []) as PricedLine[];
    const lines = returned.lines.map((line) => {
      const { rendered, sums } = priceLine(line, sale.location, context);
      const sourceLine = items.find((one) => one.catalog_object_id === rendered.catalog_object_id);
      const { gross_sales_money, ...rest } = rendered;
      return {
        sums,
        rendered: {
          ...rest,
          gross_return_money: gross_sales_money,
          ...(sourceLine && { source_line_item_uid: sourceLine.uid }),
        },
      };
    });
    return { order: returned.order, lines };
  });
  const saleSums = sumOf(sold.map(({ sums }) => sums));
  const returnSums = sumOf(returns.flatMap(({ lines }) => lines.map(({ sums }) => sums)));
  const money = (amount: number) => ({ amount, currency: seller.currency });
  const amounts = (sums: Sums, tip = 0) => ({
    total_money: money(sums.total + tip),
    tax_money: money(sums.tax),
    discount_money: money(sums.discount),
    tip_money: money(tip),
    service_charge_money: money(0),
  });
  const tip = sale.tip ?? 0;
  const net = {
    total: saleSums.total - returnSums.total,
    tax: saleSums.tax - returnSums.tax,
    discount: saleSums.discount - returnSums.discount,
  };
  const discounts = sold.flatMap(({ discount }) => (discount ? [discount] : []));
  const order = {
    ...(sold.length > 0 && { line_items: sold.map(({ rendered }) => rendered) }),
    ...(tax && { taxes: [{ ...tax, scope: 'LINE_ITEM', applied_money: money(saleSums.tax) }] }),
    ...(discounts.length > 0 && { discounts }),
    ...(returns.length > 0 && {
      returns: returns.map(({ order: source, lines }) => ({
        uid: seller.newId('T'),
        ...(source && { source_order_id: source }),
        return_line_items: lines.map(({ rendered }) => rendered),
        return_amounts: amounts(sumOf(lines.map(({ sums }) => sums))),
      })),
      return_amounts: amounts(returnSums),
    }),
    net_amounts: amounts(net, tip),
    total_money: money(saleSums.total + tip),
    total_tax_money: money(saleSums.tax),
    total_discount_money: money(saleSums.discount),
    total_tip_money: money(tip),
    total_service_charge_money: money(0),
  };
  return { order, netAmount: net.total + tip };
}

function priceLine(line: SquareSaleLine, location: string, { seller, shelf }: CartContext) {
  const variation = shelf.variationOf(line.sku);
  if (!variation) throw new RangeError(`no variation with SKU ${line.sku}`);
  const data = variation.data.item_variation_data;
  const own = data.location_overrides?.find(({ location_id }) => location_id === location);
  const price = own?.price_money?.amount ?? data.price_money?.amount ?? 0;
  const quantity = String(line.quantity ?? 1);
  const gross = Math.round(price * Number(quantity));
  const discounted = gross - (line.discount ?? 0);
  const tax = taxOf(location, seller);
  const rate = Number(tax?.percentage ?? 0);
  const isIncluded = tax?.type === 'INCLUSIVE';
  const taxed = Math.round((discounted * rate) / (isIncluded ? 100 + rate : 100));
  const total = discounted + (isIncluded ? 0 : taxed);
  const money = (amount: number) => ({ amount, currency: seller.currency });
  const discount = line.discount
    ? {
        uid: seller.newId('D'),
        name: 'Offer',
        type: 'FIXED_AMOUNT',
        amount_money: money(line.discount),
        applied_money: money(line.discount),
        scope: 'LINE_ITEM',
      }
    : undefined;
  const rendered: PricedLine = {
    uid: seller.newId('L'),
    catalog_object_id: variation.id,
    catalog_version: variation.version,
    name: 'Item',
    variation_name: data.name ?? '',
    item_type: 'ITEM',
    quantity,
    base_price_money: money(price),
    variation_total_price_money: money(gross),
    gross_sales_money: money(gross),
    total_tax_money: money(taxed),
    total_discount_money: money(line.discount ?? 0),
    total_money: money(total),
    ...(tax && {
      applied_taxes: [{ uid: seller.newId('A'), tax_uid: tax.uid, applied_money: money(taxed) }],
    }),
    ...(discount && {
      applied_discounts: [
        {
          uid: seller.newId('A'),
          discount_uid: discount.uid,
          applied_money: money(line.discount ?? 0),
        },
      ],
    }),
  };
  return { rendered, discount, sums: { total, tax: taxed, discount: line.discount ?? 0 } };
}

function taxOf(location: string, { locations }: Seller) {
  const { taxPercentage: percentage, isTaxIncluded } = locations.get(location) ?? {};
  if (!percentage) return undefined;
  return {
    uid: 'sales-tax',
    name: 'Tax',
    percentage,
    type: isTaxIncluded ? 'INCLUSIVE' : 'ADDITIVE',
  };
}

function sumOf(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, one) => ({
      total: sum.total + one.total,
      tax: sum.tax + one.tax,
      discount: sum.discount + one.discount,
    }),
    { total: 0, tax: 0, discount: 0 },
  );
}
