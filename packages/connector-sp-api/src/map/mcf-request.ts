import { createHash } from 'node:crypto';
import { type Address, type Order, type OrderLine, RejectedError } from '@acorn-i/core';
import { type ParametersOf, present } from '@acorn-i/sp-api-client';
import type { SpApiSettings } from '../settings.ts';

export type McfOrderRequest = ParametersOf<'outbound.createOrder'>['body'];
export type McfPreviewRequest = ParametersOf<'outbound.getOrderPreview'>['body'];

type McfSettings = Pick<SpApiSettings, 'mcfServiceTier' | 'mcfPolicy'>;

/**
 * Amazon's id of an order of another channel: the same for the same order, ever. The order's own where
 * Amazon takes it, which has room for 40 signs.
 */
export function mcfOrderId(orderId: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(orderId)) return orderId;
  return createHash('sha256').update(orderId).digest('hex').slice(0, 40);
}

/** The lines of an order that Amazon is to ship, with what is still wanted of them. */
export function mcfLines({ lines }: Pick<Order, 'lines'>): { line: OrderLine; quantity: number }[] {
  return lines
    .filter(({ fulfilledBy }) => fulfilledBy === 'amazon-mcf')
    .map((line) => ({ line, quantity: line.quantity - (line.cancelledQuantity ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * An order of another channel as Amazon ships it.
 *
 * @throws RejectedError `MCF_SKU_MISSING`, `MCF_ADDRESS_INCOMPLETE`
 */
export function toMcfOrder(
  order: Order,
  { mcfServiceTier, mcfPolicy }: McfSettings,
  { action, country }: { action: 'SHIP' | 'HOLD'; country: string | undefined },
): McfOrderRequest {
  const { id, channel } = order;
  return {
    orderId: mcfOrderId(id),
    channel: (channel.name ?? channel.kind).slice(0, 40),
    fulfillmentConfiguration: {
      serviceLevel: { serviceTiers: [tierOf(order) ?? mcfServiceTier] },
      action,
      policy: mcfPolicy,
    },
    ...(country && { origin: { countryCode: country } }),
    destination: { deliveryAddress: toDeliveryAddress(order) },
    lineItems: mcfLines(order).map(({ line, quantity }) => ({
      lineItemId: line.id,
      product: {
        productIdentifier: { amazonSku: skuOf(line, id) },
        ...(line.unitPrice && {
          perUnitDeclaredValue: {
            currencyCode: line.unitPrice.currency,
            amount: line.unitPrice.amount,
          },
        }),
      },
      amount: { unit: 'EACHES', value: String(quantity) },
    })),
  };
}

/** The question whether Amazon can ship it. */
export function toMcfPreview(order: McfOrderRequest): McfPreviewRequest {
  const { channel, fulfillmentConfiguration, origin, destination, lineItems } = order;
  const serviceTiers = fulfillmentConfiguration?.serviceLevel?.serviceTiers;
  return {
    ...(channel && { channel }),
    ...(serviceTiers && { fulfillmentConfiguration: { serviceLevel: { serviceTiers } } }),
    ...(origin && { origin }),
    destination: { deliveryAddress: destination.deliveryAddress },
    lineItems: lineItems.map(({ product, amount }) => ({ product, amount })),
    excludeEstimatedFees: true,
  };
}

function skuOf({ id, sku }: OrderLine, orderId: string): string {
  if (sku !== undefined) return sku;
  throw new RejectedError(`order ${orderId}, line ${id}: no SKU`, { code: 'MCF_SKU_MISSING' });
}

/** Amazon's word where the channel's service has it. */
function tierOf({ shipping }: Order): string | undefined {
  const named = shipping?.map(({ service, title }) => `${service ?? ''} ${title ?? ''}`).join(' ');
  return /\b(standard|expedited|priority)\b/i.exec(named ?? '')?.[1]?.toUpperCase();
}

function toDeliveryAddress({ id, shippingAddress, buyer }: Order) {
  const address: Address = shippingAddress ?? {};
  const [first, second, ...others] = [
    ...(address.company && address.name ? [address.company] : []),
    ...(address.lines ?? []),
  ];
  const name = address.name ?? address.company ?? buyer?.name;
  const { postalCode, country } = address;
  if (!name || !first || !postalCode || !country) {
    const missing = Object.entries({ name, lines: first, postalCode, country })
      .filter(([, value]) => !value)
      .map(([field]) => field);
    throw new RejectedError(`order ${id}: its address has no ${missing.join(', ')}`, {
      code: 'MCF_ADDRESS_INCOMPLETE',
      details: { missing },
    });
  }
  const more = present({
    addressLine2: second,
    addressLine3: others.join(', '),
    // Amazon: not to be used in Japan.
    city: country === 'JP' ? undefined : address.city,
    districtOrCounty: address.district,
    stateOrRegion: address.region,
    phone: address.phone ?? buyer?.phone,
  });
  return { name, addressLine1: first, postalCode, countryCode: country, ...more };
}
