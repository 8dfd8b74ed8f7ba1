import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  addDecimals,
  ConfigurationError,
  Currency,
  compareDecimals,
  currencyPlaces,
  type Money,
  multiplyDecimals,
  scaleDecimal,
  toFileSystemError,
} from '@acorn-i/core';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type ChargebackCategory, chargebackCategories } from './chargebacks.ts';

const Decimal = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,4})?$/, 'a decimal in quotes, such as "3" or "0.50"');

const Rate = z
  .strictObject({
    /** Of the cost of the products concerned. */
    percent: Decimal.optional(),
    /** Of each unit, beside it. */
    perUnit: Decimal.optional(),
    /** By how much of all that was shipped was right, percent; the first that fits counts. */
    tiers: z
      .array(z.strictObject({ complianceAbove: z.number().min(0).max(100), percent: Decimal }))
      .min(1)
      .optional(),
    /** Who says so. */
    source: z.string().min(1).max(500),
  })
  .refine(({ percent, perUnit, tiers }) => (percent ?? perUnit ?? tiers) !== undefined, {
    message: 'says no rate. Give percent, perUnit or tiers, or leave the category out',
  });

const Rates = z.strictObject({
  currency: Currency,
  rates: z.partialRecord(z.enum(chargebackCategories), Rate),
});
/** What each category costs, as far as somebody says. */
export type ChargebackRates = z.output<typeof Rates>;

/** The file that comes with the package. */
export const defaultRatesFile = new URL('../chargeback-rates.yaml', import.meta.url);

/** Reads a file of rates. @throws ConfigurationError `CHARGEBACK_RATES` with the line and column of what is wrong */
export async function loadChargebackRates(
  file: string | URL = defaultRatesFile,
): Promise<ChargebackRates> {
  const name = typeof file === 'string' ? file : fileURLToPath(file);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw fault(toFileSystemError(error, name).message, error);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset = 0) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [wrong] = document.errors;
  if (wrong) throw fault(`${at(wrong.pos[0])}: ${wrong.message.split('\n')[0]}`, wrong);
  const read = Rates.safeParse(document.toJS());
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...extra];
  const place = at(offsetOf(document, path));
  throw fault(`${place}: ${path.join('.') || 'the file'}: ${issue?.message}`, read.error);
}

/** Where what is wrong begins, or what it is missing in. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function fault(message: string, cause: unknown): ConfigurationError {
  return new ConfigurationError(
    `chargeback rates: ${message}. The file that comes with @acorn-i/vendor-checks shows the form`,
    { code: 'CHARGEBACK_RATES', cause },
  );
}

/** `3 % of the product cost`; undefined where nobody says what it costs. */
export function describeRate(
  { currency, rates }: ChargebackRates,
  category: ChargebackCategory,
): string | undefined {
  const rate = rates[category];
  if (rate === undefined) return undefined;
  const { percent, perUnit, tiers, source } = rate;
  const percents = tiers?.map((tier) => tier.percent) ?? (percent === undefined ? [] : [percent]);
  const [least, most] = endsOf(percents);
  const share = least === most ? least : `${least} to ${most}`;
  const parts = [
    ...(share === undefined ? [] : [`${share} % of the product cost`]),
    ...(perUnit === undefined ? [] : [`${perUnit} ${currency} a unit`]),
  ];
  return `${parts.join(' and ')} (${source})`;
}

/**
 * What a category costs for products of this cost, least and most; undefined where nobody says, or in another currency.
 *
 * @param goods.cost net, of all units together
 */
export function estimateChargeback(
  { currency, rates }: ChargebackRates,
  category: ChargebackCategory,
  goods: { cost: Money; units: number },
): { least: Money; most: Money } | undefined {
  const rate = rates[category];
  if (rate === undefined || goods.cost.currency !== currency) return undefined;
  const percents = rate.tiers?.map((tier) => tier.percent) ?? [rate.percent ?? '0'];
  const [least = '0', most = '0'] = endsOf(percents);
  const money = (percent: string): Money => {
    const share = multiplyDecimals(multiplyDecimals(goods.cost.amount, percent), '0.01');
    const all = addDecimals([share, multiplyDecimals(rate.perUnit ?? '0', goods.units)]);
    return { amount: scaleDecimal(all, currencyPlaces(currency), 'half-up'), currency };
  };
  return { least: money(least), most: money(most) };
}

function endsOf(decimals: readonly string[]): readonly (string | undefined)[] {
  const sorted = [...decimals].sort(compareDecimals);
  return [sorted[0], sorted.at(-1)];
}
