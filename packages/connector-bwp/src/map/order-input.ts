import { type Address, type Order, present, RejectedError } from '@acorn-i/core';
import { fromMoney } from './money.ts';

/** The offer of a delivery preview that Prime lines are ordered with. */
export interface PrimeOffer {
  previewId: string;
  offerId: string;
}

export interface OrderInputContext {
  aliasType: string;
  execution: 'STARTED' | 'NOT_STARTED';
  deliverySpeed: string;
  /** Of each Prime line, by its id. */
  offers: ReadonlyMap<string, PrimeOffer>;
}

type Line = Order['lines'][number];

/** https://documents.buywithprime.amazon.com/bwp-api/docs/create-a-buy-with-prime-order */
const mostLines = 20;

/** An order as `createOrder` takes it. @throws RejectedError where Amazon could not ship it. */
export function toOrderInput(order: Order, context: OrderInputContext): object {
  const { id, buyer, number, total } = order;
  if (buyer?.email === undefined) {
    throw new RejectedError(
      `order ${id}: buyer.email: missing, Amazon tells the buyer by it. Ask the buyer to agree that it is passed on ` +
        '(consent.sharing at the shop): the order is sent again once it changes. Or ship these lines yourself',
      { code: 'BWP_ORDER_EMAIL' },
    );
  }
  const lines = order.lines.filter(isOpen);
  const primeLines = lines.filter(isPrime).length;
  if (Math.max(primeLines, lines.length - primeLines) > mostLines) {
    throw new RejectedError(
      `order ${id}: more than ${mostLines} lines with Prime, or without. Ship the rest another way`,
      {
        code: 'BWP_ORDER_TOO_LONG',
      },
    );
  }
  return present({
    aliases: [
      { aliasType: context.aliasType, aliasId: id },
      ...(number === undefined || number === id
        ? []
        : [{ aliasType: `${context.aliasType}_NUMBER`, aliasId: number }]),
    ],
    customer: { contact: { emailData: present({ name: buyer.name, email: buyer.email }) } },
    desiredExecutionState: context.execution,
    recipient: { deliveryAddress: toAddressInput(order) },
    totalPrice: total && { value: fromMoney(total) },
    shopperIdentity: shopperIdentity(order),
    lineItems: lines.map((line) => toLineInput(line, order, context)),
  });
}

/** The identity of a shopper who signed in with Amazon, as the shop may hand it on. */
export function shopperIdentity({ externalIds }: Order): object | undefined {
  const session = externalIds?.find(({ type }) => type === 'apay-checkout-session');
  return session && { apayCheckoutSessionId: { value: session.id } };
}

export function isOpen(line: Line): boolean {
  return openUnits(line) > 0;
}

export function isPrime({ fulfilledBy }: Line): boolean {
  return fulfilledBy === 'amazon-prime';
}

/** Units that somebody still waits for: neither cancelled nor shipped. */
export function openUnits({
  quantity,
  cancelledQuantity = 0,
  fulfilledQuantity = 0,
}: Line): number {
  return Math.max(0, quantity - cancelledQuantity - fulfilledQuantity);
}

export function toAddressInput({ id, shippingAddress }: Order): object {
  const { name, lines, city, region, postalCode, country } = shippingAddress ?? ({} as Address);
  if (!lines?.length || postalCode === undefined || country === undefined) {
    throw new RejectedError(
      `order ${id}: shippingAddress: street, postal code or country missing. Complete it at the shop`,
      {
        code: 'BWP_ORDER_ADDRESS',
      },
    );
  }
  return present({
    name,
    streetAddress: lines.join(', '),
    locality: city,
    region,
    countryCode: country,
    postalCode,
  });
}

function toLineInput(line: Line, order: Order, context: OrderInputContext): object {
  const place = `order ${order.id}: line ${line.id}`;
  if (line.sku === undefined || line.unitPrice === undefined) {
    throw new RejectedError(`${place}: sku or unitPrice: missing`, { code: 'BWP_ORDER_LINE' });
  }
  const offer = isPrime(line)
    ? primeOffer(context.offers.get(line.id), place)
    : { deliveryTerms: { isPrimeEligible: false, deliverySpeed: context.deliverySpeed } };
  return {
    aliases: [{ aliasType: context.aliasType, aliasId: line.id }],
    amount: { value: openUnits(line), unit: 'ONE' },
    product: {
      identifier: { sku: line.sku },
      title: line.title ?? line.sku,
      price: fromMoney(line.unitPrice),
    },
    selectedDeliveryOffer: { details: { deliveryProvider: 'AMAZON', ...offer } },
  };
}

function primeOffer(offer: PrimeOffer | undefined, place: string): object {
  if (offer) {
    return {
      id: offer.offerId,
      deliveryPreviewId: offer.previewId,
      deliveryTerms: { isPrimeEligible: true },
    };
  }
  throw new RejectedError(`${place}: no delivery offer for it`, { code: 'BWP_NO_OFFER' });
}
