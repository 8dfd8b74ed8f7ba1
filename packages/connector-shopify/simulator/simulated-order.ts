/** An order as the simulated shop keeps it. Never changed in place: a webhook carries its own state. */
export interface SimulatedOrder {
  readonly id: number;
  readonly name: string;
  readonly source: string;
  readonly sourceIdentifier: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly cancelledAt: number | null;
  readonly cancelReason: string | null;
  readonly closedAt: number | null;
  readonly financialStatus: string;
  readonly currency: string;
  readonly buyer: SimulatedBuyer | null;
  readonly locationId: number | null;
  readonly isTest: boolean;
  readonly isBusiness: boolean;
  readonly taxesIncluded: boolean;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly purchaseOrder: string | null;
  readonly lines: readonly SimulatedLine[];
  readonly discounts: readonly SimulatedDiscount[];
  readonly shipping: readonly SimulatedShipping[];
  readonly fulfillments: readonly SimulatedFulfillment[];
  readonly refunds: readonly SimulatedRefund[];
  readonly returns: readonly SimulatedReturn[];
  readonly payments: readonly SimulatedPayment[];
  readonly tipMinor: number;
  /** Who shall ship a line; default: the location that sells. */
  readonly assigned?: ReadonlyMap<number, number>;
  readonly isOnHold?: boolean;
  /** Its units were not taken off the shelf. */
  readonly isUnclaimed?: boolean;
  readonly metafields?: readonly SimulatedMetafield[];
  /** What `orderCreate` was given for it, as it was given. */
  readonly created?: { order: object; options: object };
}

export interface SimulatedMetafield {
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

export interface SimulatedTax {
  readonly title: string;
  readonly rate: number;
  readonly amountMinor: number;
  readonly isChannelLiable: boolean;
}

export interface SimulatedBuyer {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly address: {
    readonly address1: string;
    readonly address2: string | null;
    readonly city: string;
    readonly province: string;
    readonly provinceCode: string | null;
    readonly zip: string;
    readonly country: string;
  } | null;
}

export interface SimulatedLine {
  readonly id: number;
  readonly sku: string | null;
  readonly title: string;
  readonly variantId: number | null;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly priceMinor: number;
  readonly taxMinor: number;
  /** Default: all of `taxMinor` at the shop's own rate. */
  readonly taxes?: readonly SimulatedTax[];
  readonly allocations: readonly { index: number; amountMinor: number }[];
  readonly properties: readonly { name: string; value: string }[];
}

export interface SimulatedDiscount {
  readonly kind: 'code' | 'automatic' | 'manual';
  readonly text: string;
}

export interface SimulatedShipping {
  readonly id: number;
  readonly title: string;
  readonly code: string;
  readonly priceMinor: number;
  readonly taxMinor: number;
  readonly taxes?: readonly SimulatedTax[];
}

export interface SimulatedFulfillment {
  readonly id: number;
  readonly status: 'success' | 'cancelled';
  /** Shopify's word for where the parcel is, lower case. */
  readonly displayStatus: string;
  readonly locationId: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deliveredAt: number | null;
  readonly tracking: readonly SimulatedTracking[];
  readonly lines: readonly { lineId: number; quantity: number }[];
}

export interface SimulatedTracking {
  readonly number: string;
  readonly company: string | null;
  readonly url: string | null;
}

export interface SimulatedRefundLine {
  readonly lineId: number;
  readonly quantity: number;
  readonly restockType: 'return' | 'cancel' | 'no_restock';
  readonly subtotalMinor: number;
  readonly taxMinor: number;
}

export interface SimulatedRefund {
  readonly id: number;
  readonly createdAt: number;
  readonly note: string | null;
  readonly returnId: number | null;
  readonly lines: readonly SimulatedRefundLine[];
  readonly shippingMinor: number;
  /** What went back in all, also where `lines` do not add up to it. */
  readonly amountMinor: number;
  readonly payments: readonly SimulatedPayment[];
}

export interface SimulatedPayment {
  readonly id: number;
  readonly kind: 'sale' | 'authorization' | 'capture' | 'refund';
  readonly status: 'success' | 'pending' | 'failure';
  readonly gateway: string;
  readonly amountMinor: number;
  readonly at: number;
}

export interface SimulatedReturn {
  readonly id: number;
  readonly name: string;
  readonly status: 'requested' | 'open' | 'closed' | 'declined' | 'canceled';
  readonly createdAt: number;
  readonly approvedAt: number | null;
  readonly closedAt: number | null;
  readonly lines: readonly SimulatedReturnLine[];
  readonly dispositions: readonly SimulatedDisposition[];
}

export interface SimulatedReturnLine {
  readonly id: number;
  readonly lineId: number;
  /** The line of the fulfillment that it left with. */
  readonly partId: number;
  readonly quantity: number;
  /** Units of which it is known what became of them. */
  readonly processed: number;
  readonly reason: string;
  readonly note: string;
}

export interface SimulatedDisposition {
  readonly id: number;
  readonly returnLineId: number;
  readonly quantity: number;
  readonly type: 'restocked' | 'not_restocked' | 'processing_required' | 'missing';
  readonly locationId: number;
  readonly at: number;
}

export const taxTitle = 'VAT';
export const taxRate = 0.19;

/** The taxes of a line or of the shipping. */
export function taxesOf({
  taxMinor,
  taxes,
}: Pick<SimulatedLine, 'taxMinor' | 'taxes'>): readonly SimulatedTax[] {
  if (taxes) return taxes;
  if (taxMinor <= 0) return [];
  return [{ title: taxTitle, rate: taxRate, amountMinor: taxMinor, isChannelLiable: false }];
}

/** The taxes of a whole order, those of one kind together. */
export function orderTaxesOf(order: SimulatedOrder): readonly SimulatedTax[] {
  const kinds = new Map<string, SimulatedTax>();
  for (const tax of [...order.lines, ...order.shipping].flatMap(taxesOf)) {
    const kind = JSON.stringify([tax.title, tax.rate, tax.isChannelLiable]);
    const before = kinds.get(kind)?.amountMinor ?? 0;
    kinds.set(kind, { ...tax, amountMinor: before + tax.amountMinor });
  }
  return [...kinds.values()];
}

/** What both renderings say about an order's money, in minor units. */
export function totalsOf(order: SimulatedOrder): {
  subtotal: number;
  shipping: number;
  discount: number;
  tax: number;
  total: number;
} {
  const sum = (amounts: readonly number[]): number =>
    amounts.reduce((one, other) => one + other, 0);
  const discount = sum(
    order.lines.flatMap((line) => line.allocations.map(({ amountMinor }) => amountMinor)),
  );
  const subtotal = sum(order.lines.map((line) => line.priceMinor * line.quantity)) - discount;
  const shipping = sum(order.shipping.map((line) => line.priceMinor));
  const tax = sum([...order.lines, ...order.shipping].map((line) => line.taxMinor));
  const total = subtotal + shipping + order.tipMinor + (order.taxesIncluded ? 0 : tax);
  return { subtotal, shipping, discount, tax, total };
}

export function fulfillmentLineId(fulfillmentId: number, lineId: number): number {
  return (fulfillmentId % 1_000_000_000) * 1_000 + (lineId % 1_000);
}

/** What of each payment can still go back, in minor units by payment id; each gives in turn. */
export function refundableOf(order: SimulatedOrder): Map<number, number> {
  let gone = order.refunds
    .flatMap(({ payments }) => payments)
    .reduce((sum, one) => (one.status === 'failure' ? sum : sum + one.amountMinor), 0);
  return new Map(
    order.payments
      .filter(({ kind, status }) => status === 'success' && (kind === 'sale' || kind === 'capture'))
      .map(({ id, amountMinor }) => {
        const taken = Math.min(gone, amountMinor);
        gone -= taken;
        return [id, amountMinor - taken] as const;
      }),
  );
}

/** What went back, over all refunds. */
export function refundedMinor({ refunds }: SimulatedOrder): number {
  return refunds
    .flatMap(({ payments }) => payments)
    .reduce((sum, one) => (one.status === 'success' ? sum + one.amountMinor : sum), 0);
}
