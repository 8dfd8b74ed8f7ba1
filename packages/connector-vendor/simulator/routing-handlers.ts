import {
  createPageTokens,
  type Handlers,
  invalidInput,
  type PageTokens,
} from '@acorn-i/sp-api-client/simulator';
import type { BookShipment, RoutingBook } from './routing-book.ts';
import type { TransactionDesk } from './transaction-desk.ts';

export interface RoutingHandlerOptions {
  now(): number;
  /** At Amazon 50. */
  pageSize: number;
}

/** Routing requests, the transports that come of them, and labels of parcels. */
export function routingHandlers(
  routes: RoutingBook,
  desk: TransactionDesk,
  { now, pageSize }: RoutingHandlerOptions,
): Handlers {
  const tokens = createPageTokens({ lifetimeMs: 3_600_000, now, free: ['nextToken'] });

  return {
    'vendorShipments.submitShipments': ({ parameters: { body } }) => {
      desk.settle();
      const given = body.shipments ?? [];
      const work = () => given.map((one) => routes.take(one)).find((one) => one !== undefined);
      return { payload: desk.submit('ship-plan', given, work) };
    },
    'vendorShipments.getShipmentDetails': ({ parameters }) => {
      desk.settle();
      const { createdAfter, createdBefore, currentShipmentStatus } = parameters;
      const { vendorShipmentIdentifier, buyerReferenceNumber } = parameters;
      if (createdAfter && createdBefore && createdAfter > createdBefore) {
        throw invalidInput('the window ends before it begins');
      }
      const found = routes
        .all()
        .filter(
          ({ plan, status, arn, createdAt }) =>
            !(Date.parse(createdAt) < Date.parse(createdAfter ?? '')) &&
            !(Date.parse(createdAt) >= Date.parse(createdBefore ?? '')) &&
            (vendorShipmentIdentifier ?? plan.vendorShipmentIdentifier) ===
              plan.vendorShipmentIdentifier &&
            (buyerReferenceNumber ?? arn) === arn &&
            (currentShipmentStatus ?? status) === status,
        );
      const { page, pagination } = pageOf(found, parameters, { tokens, pageSize });
      return { payload: { ...pagination, shipments: page.map(toWireShipment) } };
    },
    'vendorShipments.getShipmentLabels': ({ parameters }) => {
      desk.settle();
      const { vendorShipmentIdentifier, buyerReferenceNumber } = parameters;
      const found = routes
        .all()
        .filter(
          ({ plan, arn, assigned }) =>
            assigned?.labels !== undefined &&
            (vendorShipmentIdentifier ?? plan.vendorShipmentIdentifier) ===
              plan.vendorShipmentIdentifier &&
            (buyerReferenceNumber ?? arn) === arn,
        );
      // Amazon may answer an empty page, with more behind it.
      const sealed = tokens.seal(-1, parameters);
      if (found.length > 0 && parameters.nextToken === undefined) {
        return { payload: { pagination: { nextToken: sealed }, transportLabels: [] } };
      }
      return { payload: { transportLabels: found.map(toWireLabels) } };
    },
  };
}

interface Paged {
  limit?: number | undefined;
  nextToken?: string | undefined;
}

function pageOf(
  found: readonly BookShipment[],
  parameters: Paged,
  { tokens, pageSize }: { tokens: PageTokens; pageSize: number },
) {
  const { limit = 50, nextToken } = parameters;
  const start = nextToken === undefined ? 0 : Number(tokens.open(nextToken, parameters));
  const end = start + Math.min(limit, pageSize);
  const pagination =
    end < found.length ? { pagination: { nextToken: tokens.seal(end, parameters) } } : {};
  return { page: found.slice(start, end), pagination };
}

function toWireShipment(shipment: BookShipment) {
  const { plan, status, isCancelled, arn, createdAt, history, assigned } = shipment;
  return {
    ...plan,
    transactionType: isCancelled ? 'Cancel' : 'New',
    buyerReferenceNumber: arn,
    currentShipmentStatus: status,
    currentshipmentStatusDate: history.at(-1)?.at,
    shipmentStatusDetails: history.map(({ status: shipmentStatus, at }) => ({
      ...{ shipmentStatus, shipmentStatusDate: at },
    })),
    shipmentCreateDate: createdAt,
    ...(assigned && {
      collectFreightPickupDetails: {
        ...plan.collectFreightPickupDetails,
        scheduledPickUp: assigned.pickUpAt ?? plan.collectFreightPickupDetails?.requestedPickUp,
        carrierAssignmentDate: assigned.at,
      },
      transportationDetails: {
        ...plan.transportationDetails,
        ...(assigned.appointmentAt && { shipmentDeliveryDate: assigned.appointmentAt }),
        carrierDetails: { name: assigned.carrier ?? 'Carrier', code: assigned.scac ?? 'ABCD' },
      },
    }),
  };
}

function toWireLabels({ plan, arn, assigned }: BookShipment) {
  const labels = assigned?.labels ?? [];
  return {
    labelCreateDateTime: assigned?.at,
    shipmentInformation: {
      vendorDetails: {
        sellingParty: plan.sellingParty,
        vendorShipmentIdentifier: plan.vendorShipmentIdentifier,
      },
      buyerReferenceNumber: arn,
      shipToParty: plan.shipToParty,
      shipFromParty: plan.shipFromParty,
      totalLabelCount: labels.length,
      shipMode: 'SmallParcel',
    },
    labelData: labels.map((label, index) => ({
      ...{ labelSequenceNumber: index + 1, labelFormat: 'PDF', carrierCode: 'ABCD' },
      trackingId: `1Z${plan.vendorShipmentIdentifier}${index + 1}`,
      label: Buffer.from(label).toString('base64'),
    })),
  };
}
