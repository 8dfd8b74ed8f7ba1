import {
  addDecimals,
  compareDecimals,
  type Money,
  type Refund,
  RejectedError,
  subtractDecimals,
} from '@acorn-i/core';
import { hasPlacesOf } from './money.ts';

type RefundLine = NonNullable<Refund['lines']>[number];
type Component = 'Principal' | 'Tax' | 'Shipping';

/** What one refund gives back, by Amazon's item. */
export interface OrderAdjustment {
  orderId: string;
  items: readonly {
    orderItemId: string;
    /** Comes back in the settlement, so that the refund can be told there. */
    reference: string;
    reason: string;
    amounts: readonly { type: Component; money: Money }[];
  }[];
}

/** Values of `AdjustmentReason` in Amazon's OrderAdjustment.xsd. */
const reasons = [
  ...['NoInventory', 'CustomerReturn', 'GeneralAdjustment', 'CouldNotShip', 'DifferentItem'],
  ...['Abandoned', 'CustomerCancel', 'PriceError', 'ProductOutofStock', 'Exchange', 'Other'],
  ...['CustomerAddressIncorrect', 'CarrierCreditDecision', 'RiskAssessmentInformationNotValid'],
  ...['CarrierCoverageFailure', 'TransactionRecord', 'Undeliverable', 'RefusedDelivery'],
];

/**
 * What Amazon need not be asked for: lines that explain the amount, to the cent of its currency.
 *
 * @throws RejectedError `REFUND_LINES_MISSING`, `REFUND_CURRENCY`, `REFUND_UNEXPLAINED`, `REFUND_DECIMALS`
 */
export function demandComplete(refund: Refund): void {
  const { id, orderId, lines = [] } = refund;
  if (lines.length === 0) {
    throw wrong(
      'REFUND_LINES_MISSING',
      `refund ${id} of order ${orderId}: no lines. Amazon gives money back by item`,
    );
  }
  isWithTaxes(refund);
}

/**
 * A refund as Amazon pays it: by item, with its tax apart only where prices are told without it
 * (`hasTaxApart`). Tax that Amazon collected is Amazon's to give back.
 *
 * @throws RejectedError `REFUND_LINES_MISSING`, `REFUND_ITEM_UNKNOWN`, `REFUND_CURRENCY`,
 *   `REFUND_UNEXPLAINED`, `REFUND_DECIMALS`
 */
export function toOrderAdjustment(
  refund: Refund,
  findItem: (line: RefundLine) => string | undefined,
  { hasTaxApart }: { hasTaxApart: boolean },
): OrderAdjustment {
  const { orderId, lines = [], shipping } = refund;
  const of = `refund ${refund.id} of order ${orderId}`;
  demandComplete(refund);
  const isWithTax = isWithTaxes(refund);
  const reason = reasonOf(refund);
  const items = lines.map((line, index) => {
    const orderItemId = findItem(line);
    if (orderItemId === undefined) {
      const name = line.sku ?? line.orderLineId ?? `line ${index + 1}`;
      throw wrong('REFUND_ITEM_UNKNOWN', `${of}: Amazon has no item ${name}`);
    }
    const ofLine = amountsOf(line, { isWithTax, hasTaxApart });
    const ofShipping =
      index === 0 && shipping ? [{ type: 'Shipping' as const, money: shipping }] : [];
    const reference = `${refund.id}#${index + 1}`;
    return {
      orderItemId,
      reference,
      reason,
      amounts: [...ofLine, ...ofShipping].filter(isPositive),
    };
  });
  return { orderId, items: items.filter(({ amounts }) => amounts.length > 0) };
}

/** Lines and shipping must be the amount, to the cent. True where the lines hold their taxes. */
function isWithTaxes({ id, orderId, amount, lines = [], shipping }: Refund): boolean {
  const of = `refund ${id} of order ${orderId}`;
  const taxes = lines.flatMap((line) => line.taxes ?? []).map((tax) => tax.amount);
  const money = [...lines.map((line) => line.amount), ...taxes, ...(shipping ? [shipping] : [])];
  if (money.some(({ currency }) => currency !== amount.currency)) {
    throw wrong('REFUND_CURRENCY', `${of}: amounts of several currencies`);
  }
  const broken = [amount, ...money].find((one) => !hasPlacesOf(one));
  if (broken) {
    const given = `${broken.amount} ${broken.currency}`;
    throw wrong('REFUND_DECIMALS', `${of}: ${given} has more decimals than its currency`);
  }
  if (!isPositive({ money: amount }))
    throw wrong('REFUND_UNEXPLAINED', `${of}: nothing to give back`);
  const shown = addDecimals(
    [...lines.map((line) => line.amount), ...(shipping ? [shipping] : [])].map(
      ({ amount: text }) => text,
    ),
  );
  if (compareDecimals(shown, amount.amount) === 0) return true;
  const withTaxes = addDecimals([shown, ...taxes.map(({ amount: text }) => text)]);
  if (compareDecimals(withTaxes, amount.amount) === 0) return false;
  throw wrong(
    'REFUND_UNEXPLAINED',
    `${of}: its lines and shipping add up to ${shown}, not ${amount.amount}`,
  );
}

function amountsOf(
  { amount, taxes = [] }: RefundLine,
  { isWithTax, hasTaxApart }: { isWithTax: boolean; hasTaxApart: boolean },
): { type: Component; money: Money }[] {
  const { currency } = amount;
  const sum = (all: typeof taxes) => addDecimals(all.map((tax) => tax.amount.amount));
  const net = isWithTax ? subtractDecimals(amount.amount, sum(taxes)) : amount.amount;
  const own = sum(taxes.filter(({ collectedByChannel }) => !collectedByChannel));
  if (hasTaxApart) {
    return [
      { type: 'Principal', money: { amount: net, currency } },
      { type: 'Tax', money: { amount: own, currency } },
    ];
  }
  return [{ type: 'Principal', money: { amount: addDecimals([net, sum(taxes)]), currency } }];
}

function isPositive({ money }: { money: Money }): boolean {
  return compareDecimals(money.amount, '0') > 0;
}

/** Amazon's own word where the refund has it; else what is true of it. */
function reasonOf({ reason, returnId }: Refund): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const known = reasons.find((one) => plain(one) === plain(reason ?? ''));
  return known ?? (returnId === undefined ? 'GeneralAdjustment' : 'CustomerReturn');
}

function wrong(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}
