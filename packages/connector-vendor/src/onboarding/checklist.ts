/** What becoming and staying a vendor takes beside any API, each with where it is done. */
export const onboardingItems = {
  invitation: 'Vendor Central is by invitation: a vendor manager or a broker asks, nobody applies',
  'trade-licence': 'Vendor Central > Settings > Business information: the licence of the company',
  trademark: 'The trade mark in the country that is sold in, or its application',
  'tax-form':
    'Vendor Central > Settings > Tax: W-8BEN-E of a company outside the US, W-9 of one inside. It ends',
  'bank-account': 'Vendor Central > Settings > Banking: the account that Amazon pays, in its name',
  'vat-invoicing':
    'Registrations for VAT or GST in each country of delivery, and invoices that show them',
  'quality-reports': 'Test and quality reports of the products that Amazon asks for. They end',
  'brand-registry': 'brandregistry.amazon.com: needs the registered trade mark',
  transparency: 'transparency.amazon.com: codes on each unit, where a product takes part',
  'purchase-terms':
    'The signed vendor terms: payment terms, freight, returns, allowances. They are renewed',
  'liability-insurance': 'Product liability insurance with the sum that the terms ask for. It ends',
  customs: 'EORI or importer of record, tariff numbers and origin of each product',
  'category-certificates': 'Certificates of the category: CE, FDA, CPC, REACH, EUDR. They end',
  'local-agent': 'The responsible person or agent in the country that is sold in',
  'tax-adviser': 'The tax adviser or fiscal representative of each country',
  'logistics-provider': 'The carrier or warehouse that delivers, and who there is asked',
} as const;
export type OnboardingItem = keyof typeof onboardingItems;

export const onboardingNames = Object.keys(onboardingItems) as [
  OnboardingItem,
  ...OnboardingItem[],
];

/** What is known of one item. */
export interface OnboardingRecord {
  doneOn?: string | undefined;
  expiresOn?: string | undefined;
  /** Why it is not needed here. */
  notNeeded?: string | undefined;
  /** Who has it, or where it is kept. */
  note?: string | undefined;
}

export type OnboardingRecords = Readonly<
  Partial<Record<OnboardingItem, OnboardingRecord | undefined>>
>;

export interface OnboardingState {
  item: OnboardingItem;
  state: 'done' | 'not-needed' | 'missing' | 'ends-soon' | 'ended';
  /** Where `ends-soon` or `ended`. */
  daysLeft: number | undefined;
  message: string;
  nextStep: string | undefined;
}

const dayMs = 86_400_000;

/** Every item with how it stands: done, missing, or about to end. */
export function onboardingStates(
  records: OnboardingRecords,
  { nowMs, remindMs }: { nowMs: number; remindMs: number },
): OnboardingState[] {
  return onboardingNames.map((item) => {
    const where = onboardingItems[item];
    const { doneOn, expiresOn, notNeeded, note } = records[item] ?? {};
    const state = { item, daysLeft: undefined, nextStep: undefined };
    if (notNeeded !== undefined) {
      return { ...state, state: 'not-needed' as const, message: `not needed: ${notNeeded}` };
    }
    if (doneOn === undefined) {
      const nextStep = `${where}. Then write the day into the settings: onboarding.items.${item}.doneOn`;
      return { ...state, state: 'missing' as const, message: 'not done', nextStep };
    }
    const kept = note === undefined ? '' : ` (${note})`;
    if (expiresOn === undefined) {
      return { ...state, state: 'done' as const, message: `done on ${doneOn}${kept}` };
    }
    // It holds on its last day.
    const daysLeft = Math.floor((Date.parse(expiresOn) + dayMs - nowMs) / dayMs);
    if (daysLeft * dayMs >= remindMs) {
      return { ...state, state: 'done' as const, message: `holds until ${expiresOn}${kept}` };
    }
    const hasEnded = Date.parse(expiresOn) + dayMs <= nowMs;
    return {
      ...{ item, daysLeft, state: hasEnded ? ('ended' as const) : ('ends-soon' as const) },
      message: hasEnded
        ? `ended on ${expiresOn}${kept}`
        : `ends on ${expiresOn}, in ${daysLeft} days${kept}`,
      nextStep: `Renew it, then write both days into the settings. ${where}`,
    };
  });
}
