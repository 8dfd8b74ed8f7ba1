import {
  type Currency,
  type InvoiceAdjustment,
  type InvoiceTax,
  multiplyDecimals,
  RejectedError,
  scaleDecimal,
  toDecimal,
  trimDecimal,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { Node } from '../../codec/nodes.ts';
import { segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readDecimal } from './quantity.ts';

const taxCodes: Readonly<Record<string, string>> = { VAT: 'VA', GST: 'GS', SalesTax: 'ST' };
/** SAC02 of the partner's words that have a code. */
const adjustmentCodes: Readonly<Record<string, string>> = {
  Freight: 'D240',
  Discount: 'C310',
  Handling: 'D500',
  Service: 'G740',
};

/**
 * An amount with two decimals that are not written, as TDS and SAC have it.
 *
 * @throws RejectedError `EDI_NOT_CARRIED` where it has more.
 */
export function toHundredths(amount: string): string {
  try {
    return scaleDecimal(amount, 2)
      .replace('.', '')
      .replace(/^(-?)0+(?=\d)/, '$1');
  } catch (cause) {
    throw new RejectedError(
      `an amount has more than two decimals, which X12 cannot carry: ${amount}`,
      {
        code: 'EDI_NOT_CARRIED',
        cause,
      },
    );
  }
}

export function fromHundredths(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return scaleDecimal(multiplyDecimals(toDecimal(text) ?? '0', '0.01'), 2);
}

/** TXI of each tax. Its rate is written in percent. */
export function writeTaxes(taxes: readonly InvoiceTax[] = []): readonly Segment[] {
  return taxes.map(({ name, rate, amount, taxable }) => {
    const code = taxCodes[name];
    const percent = rate === undefined ? undefined : trimDecimal(multiplyDecimals(rate, '100'));
    const none = undefined;
    return segmentOf(
      'TXI',
      code ?? 'ZZ',
      amount.amount,
      percent,
      none,
      none,
      none,
      none,
      taxable?.amount,
      none,
      code ? none : name,
    );
  });
}

export function readTaxes(nodes: readonly Node[], currency: Currency): InvoiceTax[] | undefined {
  const taxes = segmentsOf(nodes, 'TXI').map((one) => {
    const code = at(one, 1) ?? '';
    const name = Object.keys(taxCodes).find((key) => taxCodes[key] === code);
    const [amount, percent, taxable] = [2, 3, 8].map((place) => readDecimal(at(one, place)));
    return compact({
      name: at(one, 10) ?? name ?? code,
      rate: percent === undefined ? undefined : trimDecimal(multiplyDecimals(percent, '0.01')),
      amount: { amount: amount ?? '0', currency },
      taxable: taxable === undefined ? undefined : { amount: taxable, currency },
    });
  });
  return taxes.length > 0 ? taxes : undefined;
}

interface Adjusted {
  charges?: readonly InvoiceAdjustment[] | undefined;
  allowances?: readonly InvoiceAdjustment[] | undefined;
}

/** SAC of each charge and allowance, with its taxes. */
export function writeAdjustments({ charges = [], allowances = [] }: Adjusted): readonly Segment[] {
  const write = (indicator: string) => (one: InvoiceAdjustment) => {
    const code = adjustmentCodes[one.kind];
    const amount = toHundredths(one.amount.amount);
    const word = code ? undefined : one.kind;
    const none = Array<undefined>(7).fill(undefined);
    const sac = ['SAC', indicator, code ?? 'F050', undefined, undefined, amount] as const;
    return [segmentOf(...sac, ...none, word, undefined, one.description), ...writeTaxes(one.taxes)];
  };
  return [...charges.flatMap(write('C')), ...allowances.flatMap(write('A'))];
}

export function readAdjustments(nodes: readonly Node[], currency: Currency) {
  const read = (indicator: string): InvoiceAdjustment[] | undefined => {
    const found = nodes
      .filter(({ segment }) => segment[0] === 'SAC' && at(segment, 1) === indicator)
      .map(({ segment, children }) => toAdjustment(segment, children, currency));
    return found.length > 0 ? found : undefined;
  };
  return { charges: read('C'), allowances: read('A') };
}

function toAdjustment(
  segment: Segment,
  children: readonly Node[],
  currency: Currency,
): InvoiceAdjustment {
  const code = at(segment, 2) ?? at(segment, 4) ?? 'ZZZZ';
  const known = Object.keys(adjustmentCodes).find((kind) => adjustmentCodes[kind] === code);
  return compact({
    kind: at(segment, 13) ?? known ?? code,
    description: at(segment, 15),
    amount: { amount: fromHundredths(at(segment, 5)) ?? '0', currency },
    taxes: readTaxes(children, currency),
  });
}
