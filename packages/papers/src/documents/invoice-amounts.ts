import {
  addDecimals,
  currencyPlaces,
  type Invoice,
  type InvoiceAdjustment,
  type InvoiceLine,
  multiplyDecimals,
  negateDecimal,
  piecesOf,
  RejectedError,
  scaleDecimal,
  subtractDecimals,
} from '@acorn-i/core';

/** What a commercial invoice adds up, each a decimal in the invoice's currency. */
export interface InvoiceAmounts {
  lines: readonly string[];
  goods: string;
  /** Positive: charged; negative: taken off. */
  adjustments: readonly { kind: string; description?: string | undefined; amount: string }[];
  taxes: readonly { name: string; rate?: string | undefined; amount: string }[];
  /** What rounding each line, or the sum, leaves. */
  rounding: string;
  total: string;
}

/**
 * Adds up an invoice and compares with its total.
 *
 * @throws RejectedError `PAPERS_TOTAL` where they differ by more than the rounding of its lines.
 */
export function amountsOf(invoice: Invoice): InvoiceAmounts {
  const places = currencyPlaces(invoice.currency);
  const lines = invoice.lines.map((line) => scaleDecimal(lineAmount(line), places, 'half-up'));
  const goods = addDecimals(lines);
  const adjustments = [invoice, ...invoice.lines].flatMap(adjustmentsOf);
  const taxes = taxesOf(invoice);
  const sum = addDecimals([goods, ...amounts(adjustments), ...amounts(taxes)]);
  const rounding = subtractDecimals(invoice.total.amount, sum);
  const allowed = invoice.lines.length * 10 ** -places;
  if (Math.abs(Number(rounding)) > allowed) {
    throw new RejectedError(
      `invoice ${invoice.id}: its parts come to ${sum}, its total says ${invoice.total.amount}. Mend one of them`,
      { code: 'PAPERS_TOTAL' },
    );
  }
  return { lines, goods, adjustments, taxes, rounding, total: invoice.total.amount };
}

function amounts(of: readonly { amount: string }[]): string[] {
  return of.map(({ amount }) => amount);
}

/** Pieces, or the weight, times the cost. */
function lineAmount(line: InvoiceLine): string {
  const isByWeight = line.pricedBy !== undefined && line.pricedBy !== 'each';
  const factor = isByWeight ? (line.weight ?? '0') : String(piecesOf(line.quantity));
  return multiplyDecimals(line.netCost.amount, factor);
}

type Adjusted = Pick<InvoiceLine, 'taxes' | 'charges' | 'allowances'>;

function adjustmentsOf({ charges = [], allowances = [] }: Adjusted) {
  const toAmount = (sign: 1 | -1) => (one: InvoiceAdjustment) => ({
    kind: one.kind,
    description: one.description,
    amount: sign === 1 ? one.amount.amount : negateDecimal(one.amount.amount),
  });
  return [...charges.map(toAmount(1)), ...allowances.map(toAmount(-1))];
}

/** By name and rate. The taxes of lines and adjustments; those of the document where these have none. */
function taxesOf(invoice: Invoice): InvoiceAmounts['taxes'] {
  const parts = [
    ...invoice.lines.flatMap(({ taxes = [] }) => taxes.map((tax) => ({ tax, sign: 1 }))),
    ...[invoice, ...invoice.lines].flatMap(({ charges = [], allowances = [] }: Adjusted) => [
      ...charges.flatMap(({ taxes = [] }) => taxes.map((tax) => ({ tax, sign: 1 }))),
      ...allowances.flatMap(({ taxes = [] }) => taxes.map((tax) => ({ tax, sign: -1 }))),
    ]),
  ];
  const counted = parts.length > 0 ? parts : (invoice.taxes ?? []).map((tax) => ({ tax, sign: 1 }));
  const byName = new Map<string, { name: string; rate?: string | undefined; amount: string }>();
  for (const { tax, sign } of counted) {
    const key = `${tax.name}\n${tax.rate ?? ''}`;
    const amount = sign === 1 ? tax.amount.amount : negateDecimal(tax.amount.amount);
    const sum = addDecimals([byName.get(key)?.amount ?? '0', amount]);
    byName.set(key, { name: tax.name, rate: tax.rate, amount: sum });
  }
  return [...byName.values()];
}
