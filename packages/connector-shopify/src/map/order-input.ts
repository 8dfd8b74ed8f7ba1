import {
  addDecimals,
  currencyPlaces,
  isZeroDecimal,
  type Money,
  multiplyDecimals,
  type Order,
  type OrderLine,
  scaleDecimal,
  subtractDecimals,
  type Tax,
} from '@acorn-i/core';
import type {
  CurrencyCode,
  OrderCreateLineItemInput,
  OrderCreateOrderInput,
} from '../generated/operation-types.ts';
import { externalIdField } from '../sinks/operations/order-import.ts';
import type { OrderImportSettings } from '../sinks/order-import-settings.ts';
import { toAddressInput } from './address-input.ts';
import { toMoneyBag } from './money-bag.ts';
import { optional, text } from './optional.ts';
import { toTaxInputs } from './tax-input.ts';

/** What an order's own data does not tell. */
export interface ImportSetting {
  externalId: string;
  settings: OrderImportSettings;
  /** The shop's variant of a SKU; undefined where it has none that is surely meant. */
  variantOf(sku: string): string | undefined;
}

/** Paid for elsewhere, taxed elsewhere, and to be charged by nobody. */
export function toOrderInput(order: Order, setting: ImportSetting): OrderCreateOrderInput {
  const { externalId, settings } = setting;
  const isFulfilled = isDone(order, settings);
  const lines = order.lines.filter((line) => unitsOf(line) > 0);
  const hasLineTaxes = lines.some(({ taxes }) => taxes?.length);
  const discount = discountOf(lines, order.currency);
  return {
    currency: order.currency as CurrencyCode,
    processedAt: wholeSeconds(order.placedAt),
    sourceIdentifier: order.id,
    ...optional('sourceName', settings.sourceName),
    ...(order.isTest && { test: true }),
    tags: ['acorn-i-import', order.channel.kind],
    customAttributes: attributesOf(order),
    metafields: [{ ...externalIdField, value: externalId }],
    lineItems: [
      ...lines.map((line) => toLineInput(line, order, setting)),
      ...(order.fees ?? []).map((fee) => ({
        title: fee.name,
        quantity: 1,
        requiresShipping: false,
        priceSet: toMoneyBag(fee.amount),
        taxLines: toTaxInputs(fee.taxes, fee.amount, order.taxesIncluded),
      })),
    ],
    shippingLines: (order.shipping ?? []).map((one) => {
      const price = netOf(one.price ?? zero(order.currency), one.discounts);
      return {
        title: text(one.title) ?? text(one.service) ?? 'Shipping',
        ...optional('code', text(one.service)),
        priceSet: toMoneyBag(price),
        taxLines: toTaxInputs(one.taxes, price, order.taxesIncluded),
      };
    }),
    // Either on the lines or on the order, never both.
    ...(!hasLineTaxes &&
      order.taxes?.length && {
        taxLines: toTaxInputs(order.taxes, totalOf(order), order.taxesIncluded),
      }),
    ...optional('taxesIncluded', order.taxesIncluded),
    ...(!isZeroDecimal(discount.amount) && {
      discountCode: {
        itemFixedDiscountCode: { code: discountName(lines), amountSet: toMoneyBag(discount) },
      },
    }),
    ...paymentOf(order),
    ...(isFulfilled && { fulfillmentStatus: 'FULFILLED' }),
    ...buyerOf(order, settings),
  };
}

/** Whether somebody else ships every line of it: Amazon, a store, a third party. */
export function isChannelFulfilled(order: Order): boolean {
  const lines = order.lines.filter((line) => unitsOf(line) > 0);
  return lines.length > 0 && !lines.some(isForShop);
}

/** Whether the people of the shop ship it; a line that does not say is theirs. */
function isForShop({ fulfilledBy = 'merchant' }: OrderLine): boolean {
  return fulfilledBy === 'merchant';
}

function isDone(order: Order, settings: OrderImportSettings): boolean {
  if (isChannelFulfilled(order)) return settings.channelFulfilled === 'fulfilled';
  const lines = order.lines.filter((line) => unitsOf(line) > 0 && isForShop(line));
  return lines.every((line) => (line.fulfilledQuantity ?? 0) >= unitsOf(line));
}

function toLineInput(
  line: OrderLine,
  order: Order,
  { settings, variantOf }: ImportSetting,
): OrderCreateLineItemInput {
  const quantity = unitsOf(line);
  const price = unitPriceOf(line, order.currency);
  const total = line.total ?? { ...price, amount: multiplyDecimals(price.amount, line.quantity) };
  const taxes = line.taxes?.map((tax) => ({
    ...tax,
    amount: { ...tax.amount, amount: shareOf(tax.amount.amount, line, order.currency) },
  }));
  const taxed = { ...total, amount: shareOf(total.amount, line, order.currency) };
  const isOpenElsewhere = !isForShop(line) && !isDone(order, settings);
  // Beside lines of the shop's own it must neither be picked nor taken off the stock.
  const hasVariant = line.sku !== undefined && (isForShop(line) || isChannelFulfilled(order));
  return {
    ...optional('variantId', hasVariant ? variantOf(line.sku ?? '') : undefined),
    ...optional('sku', line.sku),
    title: text(line.title)?.slice(0, 255) ?? line.sku ?? line.id,
    quantity,
    requiresShipping: !isOpenElsewhere,
    ...(isOpenElsewhere && {
      properties: [{ name: 'Shipped by', value: line.fulfilledBy ?? 'merchant' }],
    }),
    priceSet: toMoneyBag(price),
    taxLines: toTaxInputs(taxes, taxed, order.taxesIncluded),
  };
}

function unitsOf({ quantity, cancelledQuantity = 0 }: OrderLine): number {
  return Math.max(0, quantity - cancelledQuantity);
}

/** What of a line's amount falls to the units that were not cancelled. */
function shareOf(amount: string, line: OrderLine, currency: string): string {
  const units = unitsOf(line);
  if (units === line.quantity) return amount;
  const share = (Number(amount) * units) / line.quantity;
  return scaleDecimal(share.toFixed(6), currencyPlaces(currency));
}

/** Some channels give a price for the line alone. */
function unitPriceOf({ unitPrice, total, quantity }: OrderLine, currency: string): Money {
  if (unitPrice) return unitPrice;
  if (!total || quantity === 0) return zero(currency);
  const places = currencyPlaces(currency);
  // Rounded up: the discount takes back what is too much.
  const units = 10 ** places;
  const minor = Math.ceil(Math.round(Number(total.amount) * units) / quantity);
  return { amount: scaleDecimal(String(minor / units), places), currency };
}

/** Shopify takes one discount of an order: the sum of what the lines got. */
function discountOf(lines: readonly OrderLine[], currency: string): Money {
  const parts = lines.map((line) => {
    const isWhole = (line.cancelledQuantity ?? 0) === 0;
    if (line.total && isWhole) {
      const price = unitPriceOf(line, currency);
      return subtractDecimals(multiplyDecimals(price.amount, line.quantity), line.total.amount);
    }
    return shareOf(
      addDecimals((line.discounts ?? []).map(({ amount }) => amount.amount)),
      line,
      currency,
    );
  });
  const amount = addDecimals(parts);
  return amount.startsWith('-') ? zero(currency) : { amount, currency };
}

function discountName(lines: readonly OrderLine[]): string {
  const codes = lines.flatMap(({ discounts = [] }) =>
    discounts.map(({ code, name }) => code ?? name),
  );
  return (
    [...new Set(codes.map(text).filter((code) => code !== undefined))].join(' + ').slice(0, 255) ||
    'Discount'
  );
}

function netOf(price: Money, discounts: readonly { amount: Money }[] = []): Money {
  const off = addDecimals(discounts.map(({ amount }) => amount.amount));
  const net = subtractDecimals(price.amount, off);
  return { ...price, amount: net.startsWith('-') ? '0' : net };
}

/** Paid to the channel: a sale that has happened, so that Shopify has nothing to collect. */
function paymentOf(order: Order): Pick<OrderCreateOrderInput, 'financialStatus' | 'transactions'> {
  if (order.paymentStatus === 'voided') return { financialStatus: 'VOIDED' };
  if (order.paymentStatus === 'pending' || order.paymentStatus === 'authorized') {
    return { financialStatus: 'PENDING' };
  }
  const gateway = order.channel.name ?? order.channel.kind;
  return {
    financialStatus: 'PAID',
    transactions: [
      {
        kind: 'SALE',
        status: 'SUCCESS',
        gateway,
        amountSet: toMoneyBag(totalOf(order)),
        processedAt: wholeSeconds(order.placedAt),
      },
    ],
  };
}

function totalOf(order: Order): Money {
  if (order.total) return order.total;
  const { currency, taxesIncluded } = order;
  const amounts = [
    ...order.lines.map((line) => line.total ?? lineTotal(line, currency)),
    ...(order.shipping ?? []).map((one) => netOf(one.price ?? zero(currency), one.discounts)),
    ...(order.fees ?? []).map((fee) => fee.amount),
    ...(taxesIncluded ? [] : taxesOf(order).map((tax) => tax.amount)),
  ];
  return { amount: addDecimals(amounts.map(({ amount }) => amount)), currency };
}

function lineTotal(line: OrderLine, currency: string): Money {
  const gross = multiplyDecimals(unitPriceOf(line, currency).amount, unitsOf(line));
  return netOf({ amount: gross, currency }, line.discounts);
}

function taxesOf(order: Order): readonly Tax[] {
  const parts = [...order.lines, ...(order.shipping ?? []), ...(order.fees ?? [])];
  const ofParts = parts.flatMap(({ taxes = [] }) => taxes);
  return ofParts.length > 0 ? ofParts : (order.taxes ?? []);
}

function attributesOf(order: Order): { key: string; value: string }[] {
  return [
    { key: 'Channel', value: order.channel.name ?? order.channel.id ?? order.channel.kind },
    { key: 'Channel order', value: order.number ?? order.id },
  ];
}

function buyerOf(
  order: Order,
  { customer }: OrderImportSettings,
): Pick<OrderCreateOrderInput, 'shippingAddress' | 'billingAddress' | 'email' | 'phone'> {
  if (customer === 'none') return {};
  const shippingAddress = toAddressInput(order.shippingAddress);
  if (customer === 'address') return optional('shippingAddress', shippingAddress);
  return {
    ...optional('shippingAddress', shippingAddress),
    ...optional('billingAddress', toAddressInput(order.billingAddress)),
    ...optional('email', text(order.buyer?.email)),
    ...optional('phone', text(order.buyer?.phone)),
  };
}

function zero(currency: string): Money {
  return { amount: '0', currency };
}

/** Shopify counts in seconds. */
function wholeSeconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}
