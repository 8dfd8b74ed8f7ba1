import { filled, present } from '@acorn-i/sp-api-client';
import type { SpApiOrderItem } from '../wire/order.ts';
import { toMoney } from './money.ts';

/** What Amazon tells about an item that the canonical line has no field for, as text by name. */
export function toLineProperties(item: SpApiOrderItem): Record<string, string> | undefined {
  const { product, fulfillment, measurement } = item;
  const points = item.expense?.pointsCost?.pointsGranted;
  const pointsValue = toMoney(points?.pointsMonetaryValue);
  const schemes = item.tax?.taxCalculationBreakdowns?.map(({ reportingScheme }) => reportingScheme);
  const parties = item.tax?.taxCollections?.map(({ responsibleParty }) => responsibleParty);
  const properties = present({
    condition: join('/', [product.condition?.conditionType, product.condition?.conditionSubtype]),
    conditionNote: filled(product.condition?.conditionNote),
    customizationUrl: filled(product.customization?.customizedUrl),
    priceDesignation: filled(product.price?.priceDesignation),
    measurement: measurement ? `${measurement.value} ${measurement.unit}` : undefined,
    points: points?.pointsNumber == null ? undefined : String(points.pointsNumber),
    pointsValue: pointsValue && `${pointsValue.amount} ${pointsValue.currency}`,
    programs: join(', ', item.programs ?? []),
    promotions: join(
      ', ',
      (item.promotion?.breakdowns ?? []).map((entry) => entry.promotionId),
    ),
    cancelledBy: filled(item.cancellation?.cancellationExecution?.cancelledBy),
    taxScheme: join(', ', schemes ?? []),
    taxCollectedBy: join(', ', parties ?? []),
    iossNumber: filled(fulfillment?.shipping?.internationalShipping?.iossNumber),
    serialNumbers: filled(fulfillment?.packing?.serialNumberRequirement?.requirementType),
    shippingConstraints: constraintsOf(item),
    substitution: substitutionOf(item),
  });
  return Object.keys(properties).length === 0 ? undefined : cut(properties);
}

function constraintsOf({ fulfillment }: SpApiOrderItem): string | undefined {
  const constraints = Object.entries(fulfillment?.shipping?.shippingConstraints ?? {});
  const set = constraints.filter(([, constraint]) => constraint);
  return join(
    ', ',
    set.map(([name, constraint]) => `${name}: ${constraint}`),
  );
}

function substitutionOf({ fulfillment }: SpApiOrderItem): string | undefined {
  const preference = fulfillment?.picking?.substitutionPreference;
  const options = (preference?.substitutionOptions ?? []).map(
    ({ sellerSku, asin, quantityOrdered }) =>
      `${sellerSku ?? asin ?? '?'} x ${quantityOrdered ?? 1}`,
  );
  return join(': ', [preference?.substitutionType, join(', ', options)]);
}

function join(separator: string, parts: readonly (string | null | undefined)[]) {
  return filled(
    parts
      .map(filled)
      .filter((part) => part !== undefined)
      .join(separator),
  );
}

function cut(properties: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(properties).map(([name, text = '']) => [
    name,
    text.slice(0, 4096),
  ]);
  return Object.fromEntries(entries);
}
