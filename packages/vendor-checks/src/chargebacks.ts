import type { CheckCode } from './check-texts.ts';

/** What Amazon charges a vendor for, as those who read its bills name it. */
export const chargebackCategories = [
  'unconfirmed-units',
  'down-confirmed',
  'not-on-time',
  'not-filled',
  'overage',
  'receive-accuracy',
  'expiry-too-close',
] as const;
export type ChargebackCategory = (typeof chargebackCategories)[number];

const checks: Readonly<Record<ChargebackCategory, readonly CheckCode[]>> = {
  'unconfirmed-units': [
    'ACK_LATE',
    'ACK_LINE_MISSING',
    'ACK_SUM_DIFFERS',
    'PLAN_ORDER_UNCONFIRMED',
  ],
  'down-confirmed': ['ACK_ORDER_CHANGED', 'ACK_BACKORDER_NOT_ALLOWED'],
  'not-on-time': [
    'NOTICE_OUTSIDE_WINDOW',
    'PLAN_PICKUP_SOON',
    'PLAN_PICKUP_OUTSIDE_WINDOW',
    'NOTICE_DESTINATION_DIFFERS',
  ],
  'not-filled': ['NOTICE_LINE_UNKNOWN', 'NOTICE_PRODUCT_DIFFERS'],
  overage: [
    'NOTICE_OVER_ACCEPTED',
    'NOTICE_NOT_ACKNOWLEDGED',
    'NOTICE_LINE_CANCELLED',
    'NOTICE_ORDER_CLOSED',
    'PLAN_OVER_ACCEPTED',
  ],
  'receive-accuracy': [
    'INVOICE_NO_NOTICE',
    'NOTICE_LATE',
    'NOTICE_NEAR_APPOINTMENT',
    'NOTICE_SHIPPED_LATER',
    'NOTICE_STRUCTURE_DIFFERS',
    'NOTICE_CONTENTS_DIFFER',
    'NOTICE_CONTENTS_UNKNOWN',
    'NOTICE_CARTON_UNKNOWN',
    'NOTICE_CARTON_ON_TWO',
    'NOTICE_CONTAINER_TWICE',
    'NOTICE_SSCC_INVALID',
    'NOTICE_SSCC_PREFIX',
    'NOTICE_SSCC_REUSED',
    'NOTICE_SSCC_MISSING',
    'NOTICE_TRACKING_MISSING',
    'NOTICE_PRO_MISSING',
    'NOTICE_BOL_MISSING',
    'NOTICE_ARN_MISSING',
  ],
  'expiry-too-close': ['NOTICE_EXPIRES_SOON'],
};

const byCheck = new Map(
  chargebackCategories.flatMap((category) => checks[category].map((code) => [code, category])),
);

/** What is charged for where a document goes out that fails this check; undefined where it is refused or paid late instead. */
export function chargebackOf(code: CheckCode): ChargebackCategory | undefined {
  return byCheck.get(code);
}
