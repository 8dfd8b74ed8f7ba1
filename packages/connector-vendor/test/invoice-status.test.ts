import type { EntityTypes, Json, Page } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import vendor from '../src/index.ts';
import { toSettledParts, type WireBreakdown } from '../src/map/settled-parts.ts';
import { during, openVendor } from './open-vendor.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' as const });

async function open(options: object = {}, settings: object = {}) {
  const remote = await openVendor({ marketplace: 'US', overlap: '0s', ...settings }, options);
  const { amazon, clock, pullContext, api } = remote;
  const take = (id: string, pieces = 10, cost = '4.02') => {
    const order = amazon.orders.place({
      lines: [{ asin: 'B000000001', sku: 'CUP', quantity: pieces, cost }],
    });
    amazon.orders.acknowledge(order, [{ sequence: '1', accepted: pieces, rejected: 0 }]);
    const money = { currencyCode: 'USD', amount: cost };
    amazon.invoices.take({
      id,
      invoiceType: 'Invoice',
      date: new Date(clock.now()).toISOString(),
      remitToParty: { partyId: 'VEND1' },
      invoiceTotal: { currencyCode: 'USD', amount: (pieces * Number(cost)).toFixed(2) },
      items: [
        {
          itemSequenceNumber: 1,
          amazonProductIdentifier: 'B000000001',
          vendorProductIdentifier: 'CUP',
          invoicedQuantity: { amount: pieces, unitOfMeasure: 'Eaches', unitSize: 1 },
          netCost: money,
          purchaseOrderNumber: order,
        },
      ],
    });
    return order;
  };
  async function pages(context: object = {}) {
    const found: Page<'invoice-status'>[] = [];
    const source = vendor.sources['invoice-status'];
    const reading = async () => {
      const pull = source?.pull?.(api, pullContext(context)) ?? [];
      for await (const page of pull) {
        found.push(page as Page<'invoice-status'>);
        await clock.advance(1_000);
      }
    };
    await during(clock, reading());
    return found;
  }
  const dataOf = (found: readonly Page<'invoice-status'>[]) =>
    found.flatMap(({ changes }) => changes.map(({ data }): EntityTypes['invoice-status'] => data));
  const cursorOf = (found: readonly Page<'invoice-status'>[]) =>
    found.findLast(({ cursor }) => cursor !== undefined)?.cursor as Json;
  return { ...remote, take, pages, dataOf, cursorOf };
}

describe('invoice-status', () => {
  it('tells what was paid, taken off and held back, to the cent and by line', async () => {
    const { amazon, take, pages, dataOf } = await open();
    const order = take('I1');
    amazon.orders.receive(order, '1', 8);
    amazon.settlements.pay('I1', { payment: 'P1', discountPercent: '2', costs: { 1: '4.00' } });
    expect(dataOf(await pages())).toMatchObject([
      {
        id: 'I1',
        status: 'partially-paid',
        payee: 'VEND1',
        amount: usd('40.2'),
        parts: [
          { kind: 'paid', amount: usd('31.36') },
          { kind: 'early-payment-discount', amount: usd('0.64') },
          { kind: 'shortage', amount: usd('8.04') },
          { kind: 'price', amount: usd('0.16') },
        ],
        purchaseOrderIds: [order],
        paymentIds: ['P1'],
        claimIds: ['I1SC'],
        lines: [
          {
            sku: 'CUP',
            quantity: 10,
            quantityVariance: 2,
            priceVariance: usd('0.16'),
            reasons: [
              { kind: 'quantity', defects: ['SHORTAGES_IN_TRANSIT'] },
              { kind: 'price', defects: ['AMAZON_POC_LOWERING_COST_ON_PO'] },
            ],
          },
        ],
      },
    ]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('reads what changed since, invoices of last year too', async () => {
    const { amazon, clock, take, pages, dataOf, cursorOf } = await open();
    take('OLD');
    const first = await pages();
    await clock.advance(200 * 86_400_000);
    take('NEW');
    const second = await pages({ cursor: cursorOf(first) });
    expect(dataOf(second).map(({ id }) => id)).toEqual(['NEW']);
    await clock.advance(86_400_000);
    amazon.settlements.pay('OLD', {});
    const third = await pages({ cursor: cursorOf(second) });
    expect(dataOf(third).map(({ id }) => id)).toEqual(['OLD']);
  });

  it('goes on from the page that was durable, and pages through lines', async () => {
    const { amazon, take, pages, dataOf } = await open({ headersOfPage: 2, linesOfPage: 1 });
    for (const id of ['I1', 'I2', 'I3', 'I4', 'I5']) take(id);
    const all = await pages();
    expect(dataOf(all).map(({ id }) => id)).toEqual(['I1', 'I2', 'I3', 'I4', 'I5']);
    const rest = await pages({ cursor: all[0]?.cursor });
    expect(dataOf(rest).map(({ id }) => id)).toEqual(['I3', 'I4', 'I5']);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('needs a marketplace', async () => {
    const { pages } = await open({}, { marketplace: undefined });
    await expect(pages()).rejects.toMatchObject({ code: 'VENDOR_MARKETPLACE_MISSING' });
  });
});

describe('the parts of a settlement', () => {
  const part = (
    breakdownType: string,
    currencyAmount: number,
    breakdowns: WireBreakdown[] = [],
  ) => ({
    breakdownType,
    breakdownAmount: { currencyCode: 'USD', currencyAmount },
    breakdowns,
  });
  const read = (...given: WireBreakdown[]) =>
    toSettledParts(given, usd('100')).map(({ kind, amount }) => [kind, amount.amount]);

  it.each([1, -1])('are read with whichever sign adds up (%i)', (sign) => {
    expect(
      read(
        part('AmountPaid', 90),
        part('QuickPayDiscount', 3 * sign),
        part('PriceVariance', 7 * sign),
      ),
    ).toEqual([
      ['paid', '90'],
      ['early-payment-discount', '3'],
      ['price', '7'],
    ]);
  });

  it('as sizes where they do not add up', () => {
    expect(read(part('AmountPaid', 90), part('QuickPayDiscount', -3))).toEqual([
      ['paid', '90'],
      ['early-payment-discount', '3'],
    ]);
  });

  it('are taken apart where Amazon files them under another word', () => {
    expect(
      read(
        part('AmountPaid', 90),
        part('Other', 10, [part('ChargebackAmount', 6), part('CoopDeduction', 4)]),
      ),
    ).toEqual([
      ['paid', '90'],
      ['chargeback', '6'],
      ['co-op', '4'],
    ]);
    expect(read(part('Other', 10, [part('ChargebackAmount', 6)]))).toEqual([['other', '10']]);
  });
});
