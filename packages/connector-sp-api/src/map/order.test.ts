import { Order } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { fullOrder } from '../../test/full-order.ts';
import { SpApiOrder } from '../wire/order.ts';
import { toOrder } from './order.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

function map(change: (order: typeof fullOrder) => void = () => undefined): Order {
  const order = structuredClone(fullOrder);
  change(order);
  return Order.parse(toOrder(SpApiOrder.parse(order)));
}

/** The least that the model requires. */
const smallest = {
  orderId: '111-0000000-0000001',
  createdTime: '2026-03-01T10:00:00Z',
  lastUpdatedTime: '2026-03-01T10:00:00Z',
  salesChannel: { channelName: 'AMAZON', marketplaceId: 'A1VC38T7YXB528' },
  orderItems: [{ orderItemId: '1', quantityOrdered: 1, product: {} }],
};

describe('toOrder', () => {
  it('maps an order in full', () => {
    const { lines, ...order } = map();
    expect(order).toEqual({
      id: '111-2222222-3333333',
      number: 'SHOP-77',
      externalIds: [
        { system: 'amazon', type: 'seller-order-id', id: 'SHOP-77' },
        { system: 'buyer', type: 'purchase-order', id: 'PO-1' },
        { system: 'amazon', type: 'exchange-original-id', id: '111-2222222-0000001' },
        { system: 'amazon', type: 'replacement-original-id', id: '111-2222222-0000002' },
        { system: 'amazon', type: 'package', id: 'PKG-1' },
        { system: 'DHL', type: 'tracking-number', id: 'TRACK-1' },
        { system: 'amazon', type: 'fulfillment-order', id: 'FO-1' },
      ],
      channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', name: 'Amazon.de', country: 'DE' },
      status: 'partially-fulfilled',
      placedAt: '2026-03-01T10:00:00.000Z',
      updatedAt: '2026-03-02T10:30:00.000Z',
      cancelReason: 'Out of stock',
      currency: 'EUR',
      buyer: {
        name: 'Buyer 0001',
        email: 'buyer-0001@marketplace.example',
        company: 'Company 0001',
        taxId: 'DE111111111',
      },
      shippingAddress: {
        name: 'Recipient 0001',
        company: 'Company 0001',
        lines: ['Test Street 1', 'Floor 3'],
        city: 'Testville',
        district: 'North',
        region: 'TS',
        postalCode: '00001',
        country: 'DE',
        phone: '+49 000 0001',
        kind: 'pickup-point',
      },
      billingAddress: { lines: ['Bill Street 9'], city: 'Billtown', country: 'DE' },
      total: eur('56.30'),
      totals: {
        items: eur('40.00'),
        shipping: eur('5.00'),
        discount: eur('4.00'),
        tax: eur('9.30'),
      },
      taxesIncluded: false,
      shipping: [
        {
          title: 'EXPEDITED',
          carrier: 'DHL',
          service: 'DHL Paket',
          price: eur('5.00'),
          discounts: [{ code: 'SPRING', amount: eur('1.00') }],
          taxes: [{ name: 'shipping tax', amount: eur('0.95'), collectedByChannel: true }],
        },
      ],
      fees: [
        { name: 'gift-wrap', amount: eur('2.00') },
        { name: 'cod-fee', amount: eur('1.00') },
        { name: 'delivery-tip (pending)', amount: eur('2.50') },
        { name: 'other', amount: eur('0.50') },
      ],
      payments: [{ method: 'CreditCard Visa', amount: eur('56.30'), reference: 'AUTH-1' }],
      shipBy: { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T23:59:59.000Z' },
      deliverBy: { from: '2026-03-04T00:00:00.000Z', to: '2026-03-05T23:59:59.000Z' },
      isPrime: true,
      isBusiness: true,
      replaces: '111-2222222-0000002',
      buyerCancelRequested: { reason: 'Ordered twice' },
      note: 'Front desk\nSecond gate\nMON 09:00-17:30\n2026-03-05 CLOSED',
      tags: [
        'program:PRIME',
        'program:AMAZON_BUSINESS',
        'invoice-preference:BUSINESS',
        'invoice-status:PROCESSING',
        'delivery:PALLET_ENABLED',
        'package:PKG-1:IN_TRANSIT',
        'promotion:SPRING',
      ],
    });
    expect(lines).toEqual([
      {
        id: '90000001',
        sku: 'CUP/1 blue',
        externalIds: [
          { system: 'amazon', type: 'asin', id: 'B000000001' },
          { system: 'amazon', type: 'serial-number', id: 'SER-1' },
          { system: 'amazon', type: 'transparency-code', id: 'TRANSPARENCY-1' },
          { system: 'amazon', type: 'value-add-service', id: '111-9/90000099' },
        ],
        title: 'Cup',
        quantity: 4,
        fulfilledQuantity: 1,
        cancelledQuantity: 1,
        unitPrice: eur('10.00'),
        total: eur('37.00'),
        discounts: [{ code: 'SPRING', amount: eur('3.00') }],
        taxes: [
          { name: 'item tax', amount: eur('8.00'), collectedByChannel: true },
          { name: 'gift-wrap tax', amount: eur('0.35'), collectedByChannel: true },
        ],
        fulfilledBy: 'merchant',
        deliverBy: { from: '2026-03-04T09:00:00.000Z', to: '2026-03-04T17:00:00.000Z' },
        gift: { wrap: 'PREMIUM', message: 'For you' },
        properties: {
          condition: 'NEW/NEW',
          conditionNote: 'boxed',
          customizationUrl: 'https://custom.example/1',
          priceDesignation: 'BUSINESS_PRICE',
          measurement: '1.5 KILOGRAMS',
          points: '60',
          pointsValue: '0.60 EUR',
          programs: 'SUBSCRIBE_AND_SAVE',
          promotions: 'SPRING',
          cancelledBy: 'MERCHANT',
          taxScheme: 'IOSS',
          taxCollectedBy: 'Amazon EU',
          iossNumber: 'IM0000000001',
          serialNumbers: 'REQUIRED',
          shippingConstraints: 'signatureConfirmation: MANDATORY',
          substitution: 'CUSTOMER_PREFERENCE: CUP/2 x 1',
        },
      },
    ]);
  });

  it('maps the least that the model requires, with the currency of the marketplace', () => {
    const order = Order.parse(toOrder(SpApiOrder.parse(smallest)));
    expect(order).toEqual({
      id: '111-0000000-0000001',
      channel: { kind: 'amazon', id: 'A1VC38T7YXB528', country: 'JP' },
      status: 'open',
      placedAt: '2026-03-01T10:00:00.000Z',
      updatedAt: '2026-03-01T10:00:00.000Z',
      currency: 'JPY',
      lines: [{ id: '1', quantity: 1 }],
    });
  });

  it('is an order without items, too', () => {
    const order = Order.parse(toOrder(SpApiOrder.parse({ ...smallest, orderItems: [] })));
    expect(order.lines).toEqual([]);
  });

  it('refuses an order whose currency cannot be known', () => {
    const unknown = { ...smallest, salesChannel: { channelName: 'AMAZON', marketplaceId: 'NEW' } };
    expect(() => toOrder(SpApiOrder.parse(unknown))).toThrow(
      expect.objectContaining({ code: 'ORDER_CURRENCY_UNKNOWN', errorClass: 'rejected' }),
    );
  });

  it.each([
    ['PENDING_AVAILABILITY', 'pending', 'pending'],
    ['PENDING', 'pending', 'pending'],
    ['UNSHIPPED', 'open', undefined],
    ['PARTIALLY_SHIPPED', 'partially-fulfilled', undefined],
    ['SHIPPED', 'fulfilled', undefined],
    ['CANCELLED', 'cancelled', undefined],
    ['UNFULFILLABLE', 'closed', undefined],
  ])('maps the status %s', (wire, status, paymentStatus) => {
    const order = map(({ fulfillment }) => Object.assign(fulfillment, { fulfillmentStatus: wire }));
    expect(order.status).toBe(status);
    expect(order.paymentStatus).toBe(paymentStatus);
  });

  it('keeps a status that it does not know in the tags', () => {
    const order = map(({ fulfillment }) =>
      Object.assign(fulfillment, { fulfillmentStatus: 'LOST' }),
    );
    expect(order.status).toBe('open');
    expect(order.tags).toContain('status:LOST');
  });

  it.each([
    ['AMAZON', 'AMAZON', [], 'amazon-fba'],
    ['AMAZON', 'NON_AMAZON', [], 'amazon-mcf'],
    ['MERCHANT', 'AMAZON', ['PRIME'], 'merchant'],
    ['MERCHANT', 'AMAZON', ['IN_STORE_PICK_UP'], 'store'],
  ])('maps what %s ships for %s', (fulfilledBy, channelName, programs, expected) => {
    const order = map((wire) => {
      wire.fulfillment.fulfilledBy = fulfilledBy;
      wire.salesChannel.channelName = channelName;
      wire.programs = programs;
    });
    expect(order.lines[0]?.fulfilledBy).toBe(expected);
  });

  it('counts every open unit of a cancelled order as cancelled', () => {
    const order = map(({ fulfillment }) => {
      fulfillment.fulfillmentStatus = 'CANCELLED';
    });
    expect(order.lines[0]).toMatchObject({
      quantity: 4,
      fulfilledQuantity: 1,
      cancelledQuantity: 3,
    });
  });

  it('says that prices hold their tax where the total only adds up so', () => {
    const order = map(({ proceeds }) => {
      proceeds.grandTotal.amount = '47.00';
    });
    expect(order.taxesIncluded).toBe(true);
  });

  it('leaves open whether prices hold their tax where nothing adds up', () => {
    const order = map(({ proceeds }) => {
      proceeds.grandTotal.amount = '99.99';
    });
    expect(order.taxesIncluded).toBeUndefined();
  });

  it('adds the items up where the order has no breakdown', () => {
    const order = map(({ proceeds }) => {
      proceeds.breakdowns = [];
    });
    expect(order.totals).toEqual({
      items: eur('40.00'),
      shipping: eur('5.00'),
      discount: eur('4.00'),
      tax: eur('9.30'),
    });
  });

  it('takes a discount off whatever its sign is', () => {
    const order = map(({ orderItems }) => {
      for (const { proceeds } of orderItems) {
        for (const { value } of proceeds.breakdowns[3]?.detailedBreakdowns ?? []) {
          value.amount = value.amount.replace('-', '');
        }
      }
    });
    expect(order.lines[0]?.total).toEqual(eur('37.00'));
    expect(order.lines[0]?.discounts).toEqual([{ code: 'SPRING', amount: eur('3.00') }]);
  });

  it('lets several promotions share the one amount that Amazon gives', () => {
    const order = map(({ orderItems }) => {
      orderItems[0]?.promotion.breakdowns.push({ promotionId: 'LOYAL' });
    });
    expect(order.lines[0]?.discounts).toEqual([{ name: 'SPRING, LOYAL', amount: eur('3.00') }]);
  });

  it('takes null for every part that may be absent', () => {
    const nulls = Object.fromEntries(
      Object.keys(fullOrder)
        .filter((key) => !(key in smallest))
        .map((key) => [key, null]),
    );
    const order = Order.parse(toOrder(SpApiOrder.parse({ ...smallest, ...nulls })));
    expect(order.lines).toHaveLength(1);
  });

  it('builds address lines from the fields of Brazil where the lines are missing', () => {
    const order = map(({ recipient }) => {
      const address = recipient.deliveryAddress;
      Object.assign(address, { addressLine1: '', addressLine3: null, districtOrCounty: '' });
    });
    expect(order.shippingAddress).toMatchObject({
      lines: ['Test Street, 1', 'Floor 3'],
      district: 'Centre',
    });
  });
});
