import { dayMs, type Fault, fault, first, inNorthAmerica, iso, otherAsin } from './fault.ts';

export const noticeFaults: readonly Fault[] = [
  fault('notice', 'NOTICE_ORDER_UNKNOWN', 'an order that is not there', ({ notice }) => {
    first(notice.lines).purchaseOrderId = 'NONE';
  }),
  fault('notice', 'NOTICE_ORDER_CLOSED', 'an order that is closed', ({ order }) => {
    order.status = 'closed';
  }),
  fault('notice', 'NOTICE_LINE_UNKNOWN', 'a line that is not ordered', ({ notice }) => {
    first(notice.lines).purchaseOrderLineId = '99';
  }),
  fault('notice', 'NOTICE_LINE_CANCELLED', 'a cancelled line', ({ order }) => {
    first(order.lines).isCancelled = true;
  }),
  fault('notice', 'NOTICE_NOT_ACKNOWLEDGED', 'a line that nobody confirmed', ({ status }) => {
    first(status.lines).confirmation = 'unconfirmed';
  }),
  fault('notice', 'NOTICE_PRODUCT_DIFFERS', 'a wrong SKU', ({ notice }) => {
    first(notice.lines).sku = 'WRONG';
  }),
  fault('notice', 'NOTICE_PRODUCT_DIFFERS', 'a wrong ASIN', ({ notice }) => {
    first(notice.lines).externalIds = otherAsin;
  }),
  fault('notice', 'NOTICE_UNITS_DIFFER', 'another case size', ({ notice }) => {
    first(notice.lines).quantity = { amount: 1, unit: 'case', caseSize: 999 };
  }),
  fault('notice', 'NOTICE_OVER_ACCEPTED', 'one more than confirmed', ({ notice }) => {
    first(notice.lines).quantity.amount += 1;
  }),
  fault('notice', 'NOTICE_OVER_ACCEPTED', 'a second notice of all', ({ shipping }) => {
    shipping.shippedBefore = () => 1;
  }),
  fault('notice', 'NOTICE_SELLER_DIFFERS', 'another vendor code', ({ notice }) => {
    notice.seller = { id: 'OTHER' };
  }),
  fault('notice', 'NOTICE_DESTINATION_DIFFERS', 'another warehouse', ({ notice }) => {
    notice.shipTo = { id: 'XXX1' };
  }),
  fault('notice', 'NOTICE_LINE_TWICE', 'two lines of one id', ({ notice }) => {
    notice.lines.push(first(notice.lines));
  }),
  fault('notice', 'NOTICE_CONTAINER_TWICE', 'two cartons of one id', ({ notice }) => {
    notice.cartons!.push(first(notice.cartons));
  }),
  fault('notice', 'NOTICE_CONTAINER_TWICE', 'two pallets of one id', ({ notice }) => {
    notice.pallets!.push(first(notice.pallets));
  }),
  fault(
    'notice',
    'NOTICE_CONTENTS_UNKNOWN',
    'a carton of a line that is not there',
    ({ notice }) => {
      first(first(notice.cartons).contents).lineId = '99';
    },
  ),
  fault(
    'notice',
    'NOTICE_CARTON_UNKNOWN',
    'a pallet with a carton that is not there',
    ({ notice }) => {
      first(notice.pallets).cartons!.push('C99');
    },
  ),
  fault('notice', 'NOTICE_CARTON_ON_TWO', 'a carton on two pallets', ({ notice }) => {
    notice.pallets!.push({ ...first(notice.pallets), id: 'P2' });
  }),
  fault('notice', 'NOTICE_CONTENTS_DIFFER', 'a carton with one more', ({ notice }) => {
    first(first(notice.cartons).contents).quantity.amount += 1;
  }),
  fault('notice', 'NOTICE_CONTENTS_DIFFER', 'an empty carton', ({ notice }) => {
    first(notice.cartons).contents = [];
  }),
  fault('notice', 'NOTICE_SSCC_INVALID', 'a wrong check digit', ({ notice }) => {
    const carton = first(notice.cartons);
    carton.sscc = carton.sscc!.slice(0, 17) + ((Number(carton.sscc![17]) + 1) % 10);
  }),
  fault('notice', 'NOTICE_SSCC_INVALID', 'the application identifier in front', ({ notice }) => {
    const carton = first(notice.cartons);
    carton.sscc = `00${carton.sscc}`;
  }),
  fault('notice', 'NOTICE_SSCC_PREFIX', 'a label of somebody else', ({ shipping }) => {
    shipping.gs1Prefix = '4012345';
  }),
  fault('notice', 'NOTICE_SSCC_REUSED', 'a label twice', ({ notice }) => {
    first(notice.pallets).sscc = first(notice.cartons).sscc;
  }),
  fault('notice', 'NOTICE_SSCC_REUSED', 'a label of an earlier shipment', ({ shipping }) => {
    shipping.usedBy = () => 'shipment OLD';
  }),
  fault('notice', 'NOTICE_SSCC_MISSING', 'a pallet without a label', ({ notice }) => {
    delete first(notice.pallets).sscc;
  }),
  fault('notice', 'NOTICE_STRUCTURE_DIFFERS', 'loose cartons, on a pallet', ({ notice }) => {
    notice.structure = 'loose-assortment-case';
  }),
  fault('notice', 'NOTICE_ARN_MISSING', 'collect without Amazon’s number', ({ notice }) => {
    delete notice.buyerReference;
  }),
  fault(
    'notice',
    'NOTICE_SCAC_MISSING',
    'no carrier code',
    ({ notice }) => {
      delete notice.scac;
    },
    inNorthAmerica,
  ),
  fault(
    'notice',
    'NOTICE_PRO_MISSING',
    'no PRO number',
    ({ notice }) => {
      delete notice.proNumber;
    },
    inNorthAmerica,
  ),
  fault('notice', 'NOTICE_BOL_MISSING', 'no bill of lading', ({ notice }) => {
    delete notice.billOfLading;
  }),
  fault('notice', 'NOTICE_BOL_IS_DATE', 'a date for a bill of lading', ({ notice }) => {
    notice.billOfLading = '20260302';
  }),
  fault('notice', 'NOTICE_TRACKING_MISSING', 'small parcels without a number', ({ notice }) => {
    notice.mode = 'small-parcel';
  }),
  fault('notice', 'NOTICE_SHIPPED_LATER', 'it has not left yet', ({ notice, departedAtMs }) => {
    notice.shippedAt = iso(departedAtMs + 60_000);
  }),
  fault('notice', 'NOTICE_LATE', 'an hour after departure', (business) => {
    business.departedAtMs += 3_600_000;
  }),
  fault(
    'notice',
    'NOTICE_NEAR_APPOINTMENT',
    'an hour before the appointment',
    ({ notice, departedAtMs }) => {
      notice.appointmentAt = iso(departedAtMs + 3_600_000);
    },
  ),
  fault('notice', 'NOTICE_OUTSIDE_WINDOW', 'after the ship window', ({ order, departedAtMs }) => {
    order.shipWindow = { to: iso(departedAtMs - dayMs) };
  }),
  fault(
    'notice',
    'NOTICE_EXPIRES_SOON',
    'goods that expire in a week',
    ({ notice, departedAtMs }) => {
      first(notice.lines).expiresOn = iso(departedAtMs + 7 * dayMs).slice(0, 10);
    },
  ),
  fault('notice', 'NOTICE_PRODUCT_MISSING', 'a line that names no product', ({ notice }) => {
    const line = first(notice.lines);
    delete line.sku;
    delete line.externalIds;
  }),
  fault('notice', 'NOTICE_QUANTITY_ZERO', 'a line that ships nothing', ({ notice }) => {
    first(notice.lines).quantity.amount = 0;
  }),
];
