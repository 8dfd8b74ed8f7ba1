import type {
  AddressInput,
  AliasInput,
  CreateOrderInput,
  LineItemInput,
  UpdateOrderInput,
} from './inputs.ts';
import { invalid, problem } from './problem.ts';
import type { SimulatedLine, SimulatedOrder, SimulatedRefund } from './simulated-order.ts';
import type { Store } from './store.ts';

const mostAliases = 5;
const mostLines = 20;

/** What Buy with Prime demands of an order, and what it does with it. */
export function createOrderAt(store: Store, input: CreateOrderInput): SimulatedOrder {
  checkAliases(store, input.aliases ?? []);
  if (!input.customer.contact.emailData) throw invalid('MissingEmail', 'an email is needed');
  if (input.lineItems.length === 0) throw invalid('NoLineItems', 'an order has line items');
  const isPrime = input.lineItems.map(isPrimeLine);
  for (const kind of [true, false]) {
    if (isPrime.filter((one) => one === kind).length > mostLines) {
      throw invalid('LineItemLimitExceeded', `more than ${mostLines} line items of a kind`);
    }
  }
  for (const line of input.lineItems) checkLine(store, line, input.recipient?.deliveryAddress);
  const at = store.stamp();
  const order: SimulatedOrder = {
    id: store.nextId('322'),
    aliases: input.aliases ?? [],
    createdAt: at,
    updatedAt: at,
    executionState: 'NOT_STARTED',
    customer: input.customer,
    total: input.totalPrice?.value,
    lines: input.lineItems.map((line) => toLine(store, line)),
    packages: [],
    returns: [],
    refunds: [],
    cancellations: [],
  };
  store.keep(order);
  for (const { sku, units } of order.lines) {
    const product = store.products.get(sku);
    if (product) product.stock -= units;
  }
  if (input.desiredExecutionState === 'STARTED') startOrder(store, order);
  return order;
}

export function updateOrderAt(store: Store, order: SimulatedOrder, input: UpdateOrderInput): void {
  const details = input.refunds?.details ?? [];
  if (new Set(details.map(({ id }) => id)).size < details.length) {
    throw invalid('DuplicateRefundId', 'each refund once');
  }
  const refunds = details.map((detail) => ({ detail, refund: refundOf(order, detail.id) }));
  for (const { detail, refund } of refunds) checkTransition(refund, detail.state);
  const newAliases = (input.aliases ?? []).filter(
    (alias) => store.holderOf(alias)?.id !== order.id,
  );
  checkAliases(store, newAliases);
  if (order.aliases.length + newAliases.length > mostAliases) {
    throw invalid('AliasLimitExceeded', `more than ${mostAliases} aliases`);
  }
  order.aliases.push(...newAliases);
  store.touch(order);
  store.keep(order);
  for (const { detail, refund } of refunds) {
    if (detail.state !== undefined) {
      refund.reported.push(detail.state);
      refund.state = detail.state;
    }
    if (detail.refundTotal) refund.amount = detail.refundTotal.totalAmount;
    refund.updatedAt = order.updatedAt;
  }
  if (input.desiredExecutionState === 'STARTED' && order.executionState === 'NOT_STARTED') {
    startOrder(store, order);
  }
}

/** That it is granted says only that it was asked for. */
export function cancelOrderAt(
  store: Store,
  order: SimulatedOrder,
  requestedBy: 'MERCHANT' | 'CUSTOMER',
): SimulatedOrder['cancellations'][number] {
  if (order.packages.some(({ state }) => state !== 'PENDING')) {
    throw invalid('OrderNotCancellable', 'something of the order is not pending any more');
  }
  if (order.cancellations.length > 0) {
    throw invalid('CancellationAlreadyRequested', 'a cancellation was requested before');
  }
  store.touch(order);
  const cancellation = {
    id: store.nextId('cancel'),
    state: 'PENDING' as const,
    requestedBy,
    createdAt: order.updatedAt,
  };
  order.cancellations.push(cancellation);
  return cancellation;
}

function startOrder(store: Store, order: SimulatedOrder): void {
  order.executionState = 'STARTED';
  const parts = order.lines.map(({ id, units }) => ({ lineId: id, units }));
  order.packages = [{ id: store.nextId('pkg'), state: 'PENDING', parts, milestones: [] }];
}

function checkAliases(store: Store, aliases: readonly AliasInput[]): void {
  if (aliases.length > mostAliases) {
    throw invalid('AliasLimitExceeded', `more than ${mostAliases} aliases`);
  }
  if (!aliases.some((alias) => store.holderOf(alias))) return;
  // Amazon documents both, and not when it says which.
  throw store.random() < 0.5
    ? problem('Conflict', 'The current request conflicts with existing order aliases.')
    : invalid('AliasValueAlreadyExists', 'There is already an order with the specified alias.');
}

function isPrimeLine({ selectedDeliveryOffer: { details } }: LineItemInput): boolean {
  return details?.deliveryProvider === 'AMAZON' && details.deliveryTerms?.isPrimeEligible === true;
}

function checkLine(store: Store, line: LineItemInput, address: AddressInput | undefined): void {
  const { details } = line.selectedDeliveryOffer;
  const product = store.products.get(line.product?.identifier.sku ?? '');
  if (details?.deliveryProvider !== 'AMAZON') return;
  if (!product) throw invalid('ProductDoesNotExist', 'the product is not in the catalogue');
  if (!address) throw invalid('MissingRecipient', 'Amazon needs an address');
  if (line.amount.value < 1) throw invalid('InvalidAmount', 'at least one unit');
  if (product.stock < line.amount.value) throw invalid('ProductOutOfStock', 'too few units');
  if (!isPrimeLine(line)) {
    if (details.deliveryTerms?.deliverySpeed) return;
    throw invalid('MissingDeliveryTerms', 'without Prime a delivery speed is needed');
  }
  if (!product.offerPrime) throw invalid('ProductNotPrimeEnabled', 'it is not offered with Prime');
  const preview = store.previews.get(details.deliveryPreviewId ?? '');
  if (!preview || preview.offerId !== details.id) {
    throw invalid('DeliveryPreviewNotFound', 'Prime delivery needs the ids of a delivery preview');
  }
  if (preview.expiresAtMs < store.now()) throw invalid('DeliveryPreviewExpired', 'ask again');
  if (preview.sku !== product.sku || preview.units !== line.amount.value) {
    throw invalid('DeliveryPreviewMismatch', 'the preview was made for something else');
  }
  if (JSON.stringify(preview.address) !== JSON.stringify(address)) {
    throw invalid('AddressMismatch', 'the preview was made for another address');
  }
}

function toLine(store: Store, line: LineItemInput): SimulatedLine {
  const { product } = line;
  return {
    id: store.nextId('line'),
    aliases: line.aliases ?? [],
    sku: product?.identifier.sku ?? '',
    title: product?.title ?? '',
    price: product?.price ?? { amount: 0, currencyCode: 'USD' },
    units: line.amount.value,
    isPrime: isPrimeLine(line),
  };
}

function refundOf(order: SimulatedOrder, id: string): SimulatedRefund {
  const refund = order.refunds.find((one) => one.id === id);
  if (refund) return refund;
  throw invalid('RefundNotFound', 'nobody asked for this refund');
}

/** Written down a second time, and not taken from the connector: the one is to judge the other. */
const refundSteps: Readonly<Record<string, string>> = {
  PENDING: 'PENDING PARTIAL FAILURE SUCCESS',
  FAILURE: 'PARTIAL FAILURE SUCCESS',
  PARTIAL: 'PARTIAL SUCCESS',
  SUCCESS: 'SUCCESS',
};

function checkTransition(refund: SimulatedRefund, to: string | undefined): void {
  if (to === undefined || refundSteps[refund.state]!.split(' ').includes(to)) return;
  throw invalid('InvalidRefundStateTransition', `${refund.state} does not become ${to}`);
}
