import { isAcornError, type Order, RejectedError } from '@acorn-i/core';
import type { BwpClient } from '../client.ts';
import type { BwpApi } from '../connect-bwp.ts';
import { previewDelivery } from '../documents/catalog.ts';
import {
  isOpen,
  isPrime,
  openUnits,
  type PrimeOffer,
  shopperIdentity,
  toAddressInput,
} from '../map/order-input.ts';

/**
 * A delivery offer for each Prime line, by the line's id. Each is previewed by itself: an order must name the
 * very products and amounts that its offer was made for.
 * https://documents.buywithprime.amazon.com/bwp-api/docs/best-practices-for-orders
 *
 * @throws RejectedError where Amazon offers none.
 */
export async function findOffers(
  { client }: BwpApi,
  order: Order,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PrimeOffer>> {
  const offers = new Map<string, PrimeOffer>();
  for (const line of order.lines.filter((one) => isOpen(one) && isPrime(one))) {
    offers.set(line.id, await previewLine(client, order, line, signal));
  }
  return offers;
}

async function previewLine(
  client: BwpClient,
  order: Order,
  line: Order['lines'][number],
  signal: AbortSignal,
): Promise<PrimeOffer> {
  const identity = shopperIdentity(order);
  const input = {
    products: [
      { productIdentifier: { SKU: line.sku }, amount: { unit: 'UNIT', value: openUnits(line) } },
    ],
    location: { shippingAddress: toAddressInput(order) },
    terms: { isPrimeEligible: true },
    ...(identity && { shopperIdentity: identity }),
  };
  const { deliveryPreview } = await client
    .run(previewDelivery, { input }, { signal })
    .catch((error: unknown) => {
      throw withLine(error, order, line);
    });
  const [group] = deliveryPreview?.deliveryGroups ?? [];
  const [offer] = group?.deliveryOffers ?? [];
  if (deliveryPreview && offer) return { previewId: deliveryPreview.id, offerId: offer.id };
  throw new RejectedError(
    `order ${order.id}: line ${line.id}: Amazon offers no delivery of it. Check its stock there and the address, or ship it yourself`,
    {
      code: 'BWP_NO_OFFER',
    },
  );
}

/** What Amazon refuses a line for names neither the line nor its SKU. */
function withLine(error: unknown, order: Order, { id, sku }: Order['lines'][number]): unknown {
  if (!isAcornError(error) || error.errorClass !== 'rejected') return error;
  const { code, details, message } = error;
  return new RejectedError(
    `order ${order.id}: line ${id}: SKU ${sku}: ${message}. ${remedyOf(code)} and retry this letter, or ship the line yourself`,
    { code, details, cause: error },
  );
}

function remedyOf(code: string): string {
  return code === 'BWP_PRODUCT_AMOUNT_UNAVAILABLE'
    ? 'Send more of this SKU to Amazon (the source inventory tells what lies there)'
    : 'Offer this SKU with Prime at Amazon (a route to the sink products, or the merchant console)';
}
