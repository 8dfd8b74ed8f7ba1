import {
  type Incoterm,
  type Invoice,
  type InvoiceLine,
  isZeroDecimal,
  multiplyDecimals,
  piecesOf,
  type TradeParty,
  trimDecimal,
} from '@acorn-i/core';
import { dayOf, decimalText, moneyText, partyLines } from '../format.ts';
import type { Field } from '../label/label-content.ts';
import type { SheetOptions } from '../paper-options.ts';
import { type Words, wordsOf } from '../words.ts';
import { amountsOf, type InvoiceAmounts } from './invoice-amounts.ts';
import { type Block, createSheet } from './sheet.ts';
import { drawTable, type Row } from './table.ts';

/** What customs ask for and no invoice entity says. */
export interface CustomsDetails {
  incoterm?: Incoterm;
  /** `Sale`, `Sample`. */
  reason?: string;
  /** By the line's SKU, or its id where it has none. */
  goods?: Readonly<Record<string, GoodsDetails>>;
}

export interface GoodsDetails {
  description?: string;
  hsCode?: string;
  /** ISO 3166-1 alpha-2. */
  countryOfOrigin?: string;
}

/**
 * A commercial invoice for customs and the buyer, as PDF/A-1b. The amounts are the invoice's own.
 *
 * @throws RejectedError `PAPERS_TOTAL` where its parts do not come to its total, `PAPERS_GLYPH`.
 */
export function commercialInvoice(
  invoice: Invoice,
  options: SheetOptions,
  customs: CustomsDetails = {},
): Uint8Array {
  const words = wordsOf(options.language);
  const amounts = amountsOf(invoice);
  const sheet = createSheet(
    {
      title: words.commercialInvoice,
      number: invoice.id,
      author: invoice.remitTo.address?.name ?? invoice.remitTo.id,
      createdAt: invoice.issuedAt,
      place: `invoice ${invoice.id}`,
    },
    options,
  );
  sheet.blocks(partiesOf(invoice, options));
  sheet.rule();
  sheet.fields(factsOf(invoice, customs, options));
  drawTable(sheet, columnsOf(words), linesOf(invoice, amounts, customs, options));
  drawTable(
    sheet,
    [
      { title: words.totals, share: 70 },
      { title: invoice.currency, share: 30, isNumber: true },
    ],
    partsOf(amounts, invoice, options),
    [[words.totals, moneyText(invoice.total, options.language)]],
  );
  sheet.paragraph(words.declaration);
  sheet.signatures([words.signature]);
  return sheet.end();
}

function partiesOf(invoice: Invoice, { language }: SheetOptions): Block[] {
  const words = wordsOf(language);
  const block = (title: string, party: TradeParty | undefined): Block[] => {
    if (party === undefined) return [];
    const taxes = (party.taxRegistrations ?? []).map(
      ({ kind, number }) => `${words.taxId} (${kind.toUpperCase()}): ${number}`,
    );
    return [{ title, lines: [...partyLines(party, language), ...taxes] }];
  };
  return [
    ...block(words.seller, invoice.remitTo),
    ...block(words.billTo, invoice.billTo),
    ...block(words.shipFrom, invoice.shipFrom),
    ...block(words.shipTo, invoice.shipTo),
  ];
}

function factsOf(
  invoice: Invoice,
  { incoterm, reason }: CustomsDetails,
  { language, timeZone }: SheetOptions,
): Field[] {
  const words = wordsOf(language);
  const orders = invoice.lines.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? []);
  const entries: [string, string | undefined][] = [
    [words.date, dayOf(invoice.issuedAt, timeZone)],
    [words.purchaseOrder, [...new Set(orders)].join(', ')],
    [words.reference, invoice.reference],
    [words.terms, termsText(invoice.terms, words)],
    [words.incoterm, incoterm],
    [words.reason, reason],
  ];
  return entries.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function termsText(terms: Invoice['terms'], words: Words): string | undefined {
  if (terms === undefined) return undefined;
  const { netDays, discountDays, discountPercent } = terms;
  const texts = [
    discountDays === undefined || discountPercent === undefined
      ? ''
      : words.discountDays.replace('{p}', discountPercent).replace('{n}', String(discountDays)),
    netDays === undefined ? '' : words.netDays.replace('{n}', String(netDays)),
  ];
  return texts.filter(Boolean).join(', ');
}

function columnsOf(words: Words) {
  return [
    { title: words.item, share: 17 },
    { title: words.description, share: 25 },
    { title: words.hsCode, share: 15 },
    { title: words.origin, share: 11 },
    { title: words.pieces, share: 10, isNumber: true },
    { title: words.unitCost, share: 15, isNumber: true },
    { title: words.amount, share: 17, isNumber: true },
  ];
}

function linesOf(
  invoice: Invoice,
  amounts: InvoiceAmounts,
  { goods = {} }: CustomsDetails,
  { language }: SheetOptions,
): Row[] {
  return invoice.lines.map((line, index) => {
    const item = line.sku ?? line.externalIds?.[0]?.id ?? line.id;
    const {
      description = '',
      hsCode = '',
      countryOfOrigin = '',
    } = goods[line.sku ?? line.id] ?? {};
    const amount = { amount: amounts.lines[index] ?? '0', currency: invoice.currency };
    return [
      item,
      description,
      hsCode,
      countryOfOrigin,
      amountOfGoods(line, language),
      moneyText(line.netCost, language),
      moneyText(amount, language),
    ];
  });
}

const weightUnits = { pound: 'lb', ounce: 'oz', gram: 'g', kilogram: 'kg' } as const;

function amountOfGoods(line: InvoiceLine, language: SheetOptions['language']): string {
  const { pricedBy = 'each', weight = '0', quantity } = line;
  if (pricedBy === 'each') return decimalText(String(piecesOf(quantity)), language);
  return `${decimalText(weight, language)} ${weightUnits[pricedBy]}`;
}

function partsOf(amounts: InvoiceAmounts, invoice: Invoice, { language }: SheetOptions): Row[] {
  const words = wordsOf(language);
  const money = (amount: string) => moneyText({ amount, currency: invoice.currency }, language);
  return [
    [words.goods, money(amounts.goods)],
    ...amounts.adjustments.map(
      ({ kind, description, amount }): Row => [
        [kind, description].filter(Boolean).join(': '),
        money(amount),
      ],
    ),
    ...amounts.taxes.map(
      ({ name, rate, amount }): Row => [
        rate === undefined ? name : `${name} ${percent(rate)} %`,
        money(amount),
      ],
    ),
    ...(isZeroDecimal(amounts.rounding) ? [] : [[words.rounding, money(amounts.rounding)]]),
  ];
}

function percent(rate: string): string {
  return trimDecimal(multiplyDecimals(rate, 100));
}
