import { randomUUID } from 'node:crypto';
import { seededRandom } from '@acorn-i/core/testing';

export interface OutletOptions {
  id: string;
  name: string;
  timeZone: string;
  currency?: string;
}

export interface LightspeedSaleLine {
  sku: string;
  /** Negative: taken back. Default 1. */
  quantity?: number;
}

export interface LightspeedSale {
  outlet: string;
  register?: string;
  lines: readonly LightspeedSaleLine[];
  state?: 'parked' | 'pending' | 'closed';
  /** When it was sold, ISO 8601: a till without a network tells it now. Default: now. */
  at?: string;
  /** The sale that the goods come back from. */
  returnOf?: string;
}

export type Stored = { id: string; version: number; [key: string]: unknown };

/** What a retailer has, each thing with a version that grows with every change of anything. */
export interface Retailer {
  outlets: Map<string, Stored>;
  products: Map<string, Stored>;
  sales: Map<string, Stored>;
  /** By product and outlet. */
  inventory: Map<
    string,
    Stored & { product_id: string; outlet_id: string; current_inventory_level: number }
  >;
  addProduct(product: { sku: string; name: string; price: number }): Stored;
  sell(sale: LightspeedSale): Stored;
  voidSale(id: string): Stored;
  /** Somebody sets a figure, or an app does. Undefined until then: no record, no figure. */
  setStock(product: string, outlet: string, units: number): void;
}

const taxRate = 0.15;

export function createRetailer(options: {
  outlets: readonly OutletOptions[];
  now(): number;
  seed: number;
  changed(type: 'sale.update' | 'inventory.update', payload: object): void;
}): Retailer {
  const { now, changed } = options;
  const random = seededRandom(options.seed + 3);
  let version = 1_000;
  const next = () => {
    // Versions have gaps: other entities take them too.
    version += 1 + Math.floor(random() * 5);
    return version;
  };
  const at = () => new Date(now()).toISOString();
  const retailer: Retailer = {
    outlets: new Map(
      options.outlets.map(({ id, name, timeZone, currency = 'NZD' }) => [
        id,
        {
          id,
          name,
          time_zone: timeZone,
          currency,
          currency_symbol: '$',
          display_prices: 'inclusive',
          default_tax_id: 'tax',
          attributes: [],
          physical_address_1: 'Nuffield Street',
          physical_city: 'Auckland',
          physical_country_id: 'NZ',
          version: next(),
        },
      ]),
    ),
    products: new Map(),
    sales: new Map(),
    inventory: new Map(),
    addProduct({ sku, name, price }) {
      const product = {
        id: randomUUID(),
        sku,
        name,
        variant_name: name,
        price_excluding_tax: price,
        price_including_tax: round(price * (1 + taxRate)),
        is_active: true,
        has_inventory: true,
        created_at: at(),
        updated_at: at(),
        version: next(),
      };
      retailer.products.set(product.id, product);
      return product;
    },
    sell(request) {
      const { state = 'closed', outlet, register = 'R1' } = request;
      const lines = request.lines.map((line, index) => lineOf(line, index, retailer));
      const price = sum(lines.map(({ pricing }) => pricing.total));
      const tax = sum(lines.map((line) => line.tax.total));
      const sale: Stored = {
        id: randomUUID(),
        state,
        date: request.at ?? at(),
        created_at: at(),
        updated_at: at(),
        receipt_number: String(retailer.sales.size + 1),
        source: { outlet_id: outlet, register_id: register },
        ...(request.returnOf && {
          return: { is_return: true, original_sale_id: request.returnOf, return_sale_ids: [] },
        }),
        line_items: lines,
        payments: [
          { id: randomUUID(), amount: round(price + tax), date: at(), type: { name: 'Cash' } },
        ],
        totals: { price, tax, price_incl_tax: round(price + tax) },
        version: 0,
      };
      retailer.sales.set(sale.id, sale);
      if (state === 'closed') {
        for (const { product, quantity } of lines) take(product.id, outlet, quantity);
      }
      tell(sale);
      return sale;
    },
    voidSale(id) {
      const sale = retailer.sales.get(id);
      if (!sale) throw new RangeError(`no such sale: ${id}`);
      if (sale.state === 'closed') {
        const { outlet_id } = sale.source as { outlet_id: string };
        for (const { product, quantity } of sale.line_items as ReturnType<typeof lineOf>[])
          take(product.id, outlet_id, -quantity);
      }
      Object.assign(sale, { state: 'voided', updated_at: at() });
      tell(sale);
      return sale;
    },
    setStock(product, outlet, units) {
      const key = `${product} ${outlet}`;
      const known = retailer.inventory.get(key);
      retailer.inventory.set(key, {
        id: known?.id ?? randomUUID(),
        product_id: product,
        outlet_id: outlet,
        current_inventory_level: units,
        version: next(),
      });
      changed('inventory.update', { id: randomUUID(), product_id: product, outlet_id: outlet });
    },
  };

  function tell(sale: Stored): void {
    sale.version = next();
    sale._metadata = { version: sale.version };
    changed('sale.update', { id: sale.id, status: 'CLOSED' });
  }

  function take(product: string, outlet: string, units: number): void {
    const known = retailer.inventory.get(`${product} ${outlet}`);
    if (known) retailer.setStock(product, outlet, known.current_inventory_level - units);
  }

  return retailer;
}

function lineOf({ sku, quantity = 1 }: LightspeedSaleLine, index: number, retailer: Retailer) {
  const product = [...retailer.products.values()].find((one) => one.sku === sku);
  if (!product) throw new RangeError(`no product with SKU ${sku}`);
  const price = product.price_excluding_tax as number;
  const total = round(price * quantity);
  return {
    id: randomUUID(),
    product: { id: product.id },
    quantity,
    pricing: { price, total, discount: 0, discount_total: 0, cost: 0, cost_total: 0 },
    tax: { id: 'tax', amount: round(price * taxRate), total: round(total * taxRate) },
    return: { is_return: quantity < 0 },
    status: 'CONFIRMED',
    _metadata: { sequence: index },
  };
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function sum(amounts: readonly number[]): number {
  return round(amounts.reduce((all, one) => all + one, 0));
}
