import type { Carton, Pallet, ShipNotice } from '@acorn-i/core';
import { type ParametersOf, present } from '@acorn-i/sp-api-client';
import { asinOf } from '@acorn-i/vendor-checks';
import { toWireParty } from './party.ts';
import { toWireQuantity } from './quantity.ts';
import { toWireWeight, wireModes, wireTransports } from './transport.ts';

type Body = ParametersOf<'vendorShipments.submitShipmentConfirmations'>['body'];
type WireNotice = NonNullable<Body['shipmentConfirmations']>[number];
type WireItem = WireNotice['shippedItems'][number];
type Line = ShipNotice['lines'][number];
type Packed = Carton['contents'][number];

const structures = {
  'palletized-assortment-case': 'PalletizedAssortmentCase',
  'loose-assortment-case': 'LooseAssortmentCase',
  'pallet-of-items': 'PalletOfItems',
  'palletized-standard-case': 'PalletizedStandardCase',
  'loose-standard-case': 'LooseStandardCase',
  'master-pallet': 'MasterPallet',
  'master-case': 'MasterCase',
} as const;
const identifierKinds = { amzncc: 'AMZNCC', gtin: 'GTIN', bps: 'BPS', cid: 'CID' } as const;
const lengthUnits = { in: 'In', ft: 'Ft', m: 'Meter', yd: 'Yard' } as const;

/** `confirmedAt`: when it is sent. */
export function toWireNotice(
  notice: ShipNotice,
  { isReplacement, confirmedAt }: { isReplacement: boolean; confirmedAt: string },
): WireNotice {
  const { cartons = [], pallets = [], grossWeight } = notice;
  return present({
    shipmentIdentifier: notice.id,
    shipmentConfirmationType: isReplacement ? 'Replace' : 'Original',
    shipmentType: notice.mode && wireModes[notice.mode],
    shipmentStructure: notice.structure && structures[notice.structure],
    transportationDetails: present({
      carrierScac: notice.scac,
      carrierShipmentReferenceNumber: notice.proNumber,
      transportationMode: notice.transport && wireTransports[notice.transport],
      billOfLadingNumber: notice.billOfLading,
    }),
    amazonReferenceNumber: notice.buyerReference,
    shipmentConfirmationDate: confirmedAt,
    shippedDate: notice.shippedAt,
    estimatedDeliveryDate: notice.estimatedDeliveryAt,
    sellingParty: toWireParty(notice.seller),
    shipFromParty: toWireParty(notice.shipFrom),
    shipToParty: toWireParty(notice.shipTo),
    shipmentMeasurements: present({
      grossShipmentWeight: grossWeight && toWireWeight(grossWeight),
      cartonCount: cartons.length || undefined,
      palletCount: pallets.length || undefined,
    }),
    shippedItems: notice.lines.map(toWireItem),
    cartons: cartons.map((carton) => toWireCarton(carton, notice)),
    pallets: pallets.map((pallet) => toWirePallet(pallet, notice)),
  }) as WireNotice;
}

function toWireItem(line: Line): WireItem {
  return present({
    itemSequenceNumber: line.id,
    amazonProductIdentifier: asinOf(line),
    vendorProductIdentifier: line.sku,
    shippedQuantity: toWireQuantity(line.quantity),
    itemDetails: present({
      purchaseOrderNumber: line.purchaseOrderId,
      lotNumber: line.lotNumber,
      countryOfOrigin: line.countryOfOrigin,
      expiry: line.expiresOn ? { expiryDate: `${line.expiresOn}T00:00:00Z` } : undefined,
    }),
  }) as WireItem;
}

function toWireCarton(carton: Carton, notice: ShipNotice) {
  return present({
    ...toWireContainer(carton),
    cartonIdentifiers: toIdentifiers(carton),
    cartonSequenceNumber: carton.id,
    trackingNumber: carton.trackingNumber,
    items: carton.contents.map((packed) => toWirePacked(packed, notice)),
  });
}

function toWirePallet(pallet: Pallet, notice: ShipNotice) {
  const { cartons = [], contents = [], tier, block } = pallet;
  return {
    ...toWireContainer(pallet),
    palletIdentifiers: toIdentifiers(pallet),
    ...(tier !== undefined && { tier }),
    ...(block !== undefined && { block }),
    ...(cartons.length > 0 && {
      cartonReferenceDetails: { cartonCount: cartons.length, cartonReferenceNumbers: cartons },
    }),
    ...(contents.length > 0 && { items: contents.map((packed) => toWirePacked(packed, notice)) }),
  };
}

function toWireContainer({ dimensions, weight }: Pick<Carton, 'dimensions' | 'weight'>) {
  return {
    ...(dimensions && { dimensions: toWireDimensions(dimensions) }),
    ...(weight && { weight: toWireWeight(weight) }),
  };
}

function toWireDimensions({ length, width, height, unit }: NonNullable<Carton['dimensions']>) {
  return { length, width, height, unitOfMeasure: lengthUnits[unit] };
}

function toIdentifiers({ sscc, identifiers = [] }: Pick<Carton, 'sscc' | 'identifiers'>) {
  const others = identifiers.map(({ kind, id }) => ({
    containerIdentificationType: identifierKinds[kind],
    containerIdentificationNumber: id,
  }));
  if (sscc === undefined) return others;
  // Amazon's text reads the application identifier 00 with it.
  const own = {
    containerIdentificationType: 'SSCC' as const,
    containerIdentificationNumber: `00${sscc}`,
  };
  return [own, ...others];
}

function toWirePacked({ lineId, quantity, lotNumber, expiresOn }: Packed, { lines }: ShipNotice) {
  const line = lines.find(({ id }) => id === lineId);
  return {
    itemReference: lineId,
    shippedQuantity: toWireQuantity(quantity),
    itemDetails: present({
      purchaseOrderNumber: line?.purchaseOrderId,
      lotNumber,
      expiry: expiresOn ? { expiryDate: `${expiresOn}T00:00:00Z` } : undefined,
    }),
  };
}
