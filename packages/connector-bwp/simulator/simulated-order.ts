import type { CreateOrderInput, MoneyInput } from './inputs.ts';

/** An order as Amazon would keep it; the API shows what a document asks for. */
export interface SimulatedOrder {
  id: string;
  aliases: { aliasType: string; aliasId: string }[];
  createdAt: string;
  updatedAt: string;
  executionState: 'NOT_STARTED' | 'STARTED';
  customer: CreateOrderInput['customer'];
  total: MoneyInput | undefined;
  lines: SimulatedLine[];
  packages: SimulatedPackage[];
  returns: SimulatedReturn[];
  refunds: SimulatedRefund[];
  cancellations: SimulatedCancellation[];
}

export interface SimulatedLine {
  id: string;
  aliases: { aliasType: string; aliasId: string }[];
  sku: string;
  title: string;
  price: MoneyInput;
  units: number;
  isPrime: boolean;
}

export interface SimulatedPackage {
  id: string;
  state: 'PENDING' | 'IN_TRANSIT' | 'DELIVERED' | 'CANCELLED';
  reason?: string;
  parts: { lineId: string; units: number }[];
  trackingNumber?: string;
  milestones: { code: string; occurredAt: string }[];
}

export interface SimulatedReturn {
  id: string;
  state: 'CREATED' | 'COMPLETED';
  parcel: 'CREATED' | 'IN_TRANSIT' | 'DELIVERED';
  condition?: string;
  parts: { lineId: string; units: number }[];
  createdAt: string;
  updatedAt: string;
}

export interface SimulatedRefund {
  id: string;
  state: 'PENDING' | 'PARTIAL' | 'FAILURE' | 'SUCCESS';
  amount: MoneyInput;
  parts: { lineId: string; units: number }[];
  requestedAt: string;
  updatedAt: string;
  aliases: { aliasType: string; aliasId: string }[];
  /** Each state that it was given from outside, in order. */
  reported: string[];
}

export interface SimulatedCancellation {
  id: string;
  state: 'PENDING' | 'COMPLETED';
  requestedBy: 'MERCHANT' | 'CUSTOMER';
  createdAt: string;
}

/** The order as the schema's resolvers want it. */
export function renderOrder(order: SimulatedOrder): object {
  const lines = new Map(order.lines.map((line) => [line.id, renderLine(line, order)]));
  const amounts = (parts: readonly { lineId: string; units: number }[]) =>
    parts.map(({ lineId, units }) => ({
      lineItem: lines.get(lineId),
      amount: { value: units, unit: 'ONE' },
    }));
  return {
    id: order.id,
    aliases: order.aliases,
    customer: { contact: { id: `c-${order.id}`, ...order.customer.contact.emailData } },
    lineItems: [...lines.values()],
    metadata: {
      createdAt: order.createdAt,
      updatedAt: order.updatedAt,
      executionState: order.executionState,
    },
    totalPrice: order.total && { value: order.total },
    packageInformation: {
      details: order.packages.map(({ parts, trackingNumber, ...told }) => ({
        ...told,
        packageTracker: trackingNumber && renderTracker(trackingNumber, told.milestones),
        packageInformationDetailsFor: { orderLineItems: amounts(parts) },
      })),
    },
    returns: {
      details: order.returns.map((told) => ({
        ...told,
        returnLineItems: told.parts.map((part, index) => ({
          id: `${told.id}-${index + 1}`,
          returnFor: { orderLineItemAmounts: amounts([part]) },
          returnReasonTerm: { reasonCode: 'NO_LONGER_NEEDED' },
          grading: told.condition && {
            summary: { unitWiseCondition: [{ condition: told.condition }] },
          },
        })),
        returnPackageDetails: [
          {
            id: `${told.id}-p`,
            state: told.parcel,
            packageTrackerIdentifier: { trackingNumber: `R${told.id}`, carrierCode: 'ups' },
          },
        ],
      })),
    },
    refunds: {
      details: order.refunds.map(({ requestedAt, amount, parts, ...told }) => ({
        ...told,
        createdAt: requestedAt,
        refundTotal: { totalAmount: amount },
        refundFor: { orderLineItems: amounts(parts) },
      })),
    },
    cancellations: { details: order.cancellations },
  };
}

function renderLine({ sku, title, price, units, ...line }: SimulatedLine, order: SimulatedOrder) {
  return {
    id: line.id,
    aliases: line.aliases,
    amount: { value: units, unit: 'ONE' },
    createdAt: order.createdAt,
    product: { title, price, sku: { value: sku } },
  };
}

export function renderTracker(
  trackingNumber: string,
  milestones: SimulatedPackage['milestones'],
): object {
  const told = milestones.map(({ code, occurredAt }) => ({ status: { code }, occurredAt }));
  return {
    packageTrackerIdentifier: { trackingNumber, carrierCode: 'amzl' },
    trackingUrl: `https://track.example/${trackingNumber}`,
    milestones: told,
    latestMilestone: told.at(-1),
  };
}
