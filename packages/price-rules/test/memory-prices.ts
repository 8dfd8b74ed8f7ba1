import type { Change, ExchangeRate, Price, Product, Promotion } from '@acorn-i/core';
import { openMemoryProcessor } from '@acorn-i/core/testing';
import type { z } from 'zod';
import rules, { PriceRuleSettings } from '../src/index.ts';
import { openPriceBook } from '../src/price-book.ts';

export type SettingsInput = z.input<typeof PriceRuleSettings>;

/** Price rules without a log; the clock moves with what is sent. */
export async function startPrices(settings: SettingsInput) {
  const processor = await openMemoryProcessor(rules, { connection: 'prices', settings });
  const emitted = processor.emitted as readonly Change<'price'>[];
  return {
    ...processor,
    emitted,
    book: openPriceBook(PriceRuleSettings.parse(settings)),
    base: (data: Price, recordedAt = data.updatedAt) =>
      processor.send('bases', 'price', { data }, { recordedAt }),
    product: (data: Product) =>
      processor.send('products', 'product', { data }, { recordedAt: data.updatedAt }),
    promotion: (data: Promotion) =>
      processor.send('promotions', 'promotion', { data }, { recordedAt: data.updatedAt }),
    rate(
      base: ExchangeRate['base'],
      quote: ExchangeRate['quote'],
      rate: string,
      updatedAt: string,
    ) {
      const data = { base, quote, rate, updatedAt };
      return processor.send('rates', 'exchange-rate', { data }, { recordedAt: updatedAt });
    },
    /** The last price of a SKU that a connection, or one of its stores, was told. */
    told: (sku: string, connection: string, location?: string) =>
      emitted.findLast(
        ({ data, to }) => data.sku === sku && to === connection && data.location === location,
      )?.data,
  };
}

/** 10:00 UTC of a day in March, and some minutes. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 2, 2, 10, minutes)).toISOString();
}

export function baseOf(sku: string, amount: string, fields: Partial<Price> = {}): Price {
  return { sku, price: { amount, currency: 'EUR' }, updatedAt: at(0), ...fields };
}
