import {
  addDecimals,
  currencyPlaces,
  type Invoice,
  type InvoiceLine,
  multiplyDecimals,
  negateDecimal,
  piecesOf,
  scaleDecimal,
} from '@acorn-i/core';

type Adjusted = Pick<InvoiceLine, 'taxes' | 'charges' | 'allowances'>;
type Totalled = Adjusted & Pick<Invoice, 'currency'> & { lines: readonly InvoiceLine[] };

/** What a line comes to without tax, exactly: its pieces, or its weight, times the cost. */
export function lineAmount(line: InvoiceLine): string {
  const isByWeight = line.pricedBy !== undefined && line.pricedBy !== 'each';
  const factor = isByWeight ? (line.weight ?? '0') : String(piecesOf(line.quantity));
  return multiplyDecimals(line.netCost.amount, factor);
}

/**
 * The totals that are right: lines and charges less allowances, with taxes. Two of them where it matters
 * whether each line is rounded or the sum is.
 */
export function rightTotals(document: Totalled): string[] {
  const places = currencyPlaces(document.currency);
  const round = (amount: string) => scaleDecimal(amount, places, 'half-up');
  const exact = document.lines.map(lineAmount);
  const others = [...[document, ...document.lines].flatMap(adjustmentsOf), ...taxesOf(document)];
  const sumRounded = round(addDecimals([...exact, ...others]));
  const roundedSum = round(addDecimals([...exact.map(round), ...others]));
  return [...new Set([sumRounded, roundedSum])];
}

/** The taxes of lines, charges and allowances; those of the document where these have none. */
function taxesOf(document: Totalled): string[] {
  const own = amountsOf(document.taxes);
  const parts = partTaxes(document);
  return parts.length > 0 ? parts : own;
}

/** The taxes below the document's own. Those of an allowance are taken off. */
export function partTaxes(document: Totalled): string[] {
  const ofAdjustments = ({ charges = [], allowances = [] }: Adjusted) => [
    ...charges.flatMap(({ taxes }) => amountsOf(taxes)),
    ...allowances.flatMap(({ taxes }) => amountsOf(taxes).map(negateDecimal)),
  ];
  return [
    ...document.lines.flatMap(({ taxes }) => amountsOf(taxes)),
    ...[document, ...document.lines].flatMap(ofAdjustments),
  ];
}

function amountsOf(taxes: Adjusted['taxes'] = []): string[] {
  return taxes.map(({ amount }) => amount.amount);
}

function adjustmentsOf({ charges = [], allowances = [] }: Adjusted): string[] {
  return [
    ...charges.map(({ amount }) => amount.amount),
    ...allowances.map(({ amount }) => negateDecimal(amount.amount)),
  ];
}
