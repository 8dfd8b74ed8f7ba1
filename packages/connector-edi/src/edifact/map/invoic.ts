import {
  type CreditNote,
  type Currency,
  type Invoice,
  type InvoiceAdjustment,
  type InvoiceLine,
  type InvoiceTax,
  multiplyDecimals,
  trimDecimal,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf } from '../../codec/nodes.ts';
import type { Segment } from '../../codec/segment.ts';
import { part, segment } from '../segment.ts';
import {
  amountOf,
  decimalOf,
  quantityOf,
  readCurrency,
  readDtm,
  readParty,
  readPrice,
  readProduct,
  referenceOf,
  references,
  writeDtm,
  writeLine,
  writeParty,
  writePrice,
  writeQuantity,
} from './common.ts';

const names = { invoice: '380', 'credit-note': '381' } as const;

/** An INVOIC without UNH and UNT. */
export function writeInvoic(
  document: Invoice | CreditNote,
  kind: keyof typeof names,
  context: MapContext,
): readonly Segment[] {
  const { id, issuedAt, currency, total, lines, terms } = document;
  const note = document as Partial<CreditNote>;
  const order = new Set(lines.map(({ purchaseOrderId }) => purchaseOrderId));
  const common = order.size === 1 ? [...order][0] : undefined;
  const days = (count: number) => ['5', '3', 'D', String(count)];
  return [
    segment('BGM', names[kind], id, '9'),
    ...writeDtm('137', issuedAt, context),
    ...writeDtm('50', note.goodsReturnedAt, context),
    ...references([
      ['ON', common],
      ['ACW', document.reference],
      ['IV', note.invoiceId],
      ['DL', note.debitNoteId],
      ['ALL', note.returnId],
      ['PD', note.coopReference],
    ]),
    ...writeParty('PE', document.remitTo, context),
    ...writeParty('IV', document.billTo, context),
    ...writeParty('SF', document.shipFrom, context),
    ...writeParty('DP', document.shipTo, context),
    segment('CUX', ['2', currency, '4']),
    ...(terms?.netDays === undefined ? [] : [segment('PAT', '1', undefined, days(terms.netDays))]),
    ...(terms?.discountDays === undefined && terms?.discountPercent === undefined
      ? []
      : [
          segment(
            'PAT',
            '22',
            undefined,
            terms.discountDays === undefined ? undefined : days(terms.discountDays),
          ),
          ...(terms.discountPercent ? [segment('PCD', ['12', terms.discountPercent])] : []),
        ]),
    ...writeAdjustments(document),
    ...lines.flatMap((line) => writeInvoicLine(line, common, context)),
    segment('UNS', 'S'),
    segment('CNT', ['2', String(lines.length)]),
    segment('MOA', ['77', total.amount]),
    ...writeTaxes(document.taxes),
  ];
}

function writeInvoicLine(
  line: InvoiceLine,
  common: string | undefined,
  context: MapContext,
): readonly Segment[] {
  const { id, quantity, netCost, pricedBy, weight, purchaseOrderId, purchaseOrderLineId } = line;
  const order =
    purchaseOrderLineId === undefined && purchaseOrderId === common ? undefined : purchaseOrderId;
  return [
    ...writeLine(id, line, context),
    ...(weight ? [segment('MEA', 'WT', 'AAA', ['KGM', weight])] : []),
    ...writeQuantity('47', quantity),
    ...writePrice(netCost.amount, pricedBy),
    ...(order ? [segment('RFF', ['ON', order, purchaseOrderLineId])] : []),
    ...writeTaxes(line.taxes),
    ...writeAdjustments(line),
  ];
}

function writeTaxes(taxes: readonly InvoiceTax[] = []): readonly Segment[] {
  return taxes.flatMap(({ name, rate, amount, taxable }) => {
    const percent = rate === undefined ? undefined : trimDecimal(multiplyDecimals(rate, '100'));
    return [
      segment('TAX', '7', name, undefined, undefined, [undefined, undefined, undefined, percent]),
      segment('MOA', ['124', amount.amount]),
      ...(taxable ? [segment('MOA', ['125', taxable.amount])] : []),
    ];
  });
}

interface Adjusted {
  charges?: readonly InvoiceAdjustment[] | undefined;
  allowances?: readonly InvoiceAdjustment[] | undefined;
}

function writeAdjustments({ charges = [], allowances = [] }: Adjusted): readonly Segment[] {
  const write = (kind: 'C' | 'A') => (one: InvoiceAdjustment) => [
    segment('ALC', kind, undefined, undefined, undefined, [
      undefined,
      undefined,
      undefined,
      one.kind,
      one.description,
    ]),
    segment('MOA', [kind === 'C' ? '23' : '204', one.amount.amount]),
    ...writeTaxes(one.taxes),
  ];
  return [...charges.flatMap(write('C')), ...allowances.flatMap(write('A'))];
}

export function isCreditNote(nodes: readonly Node[]): boolean {
  return part(firstOf(nodes, 'BGM'), 1) === names['credit-note'];
}

export function readInvoic(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): Invoice {
  const currency = readCurrency(nodes, fallback);
  const order = referenceOf(nodes, 'ON');
  const total = amountOf(nodes, '77') ?? amountOf(nodes, '86') ?? '0';
  return compact({
    id: part(firstOf(nodes, 'BGM'), 2) ?? '',
    channel: context.channel,
    reference: referenceOf(nodes, 'ACW'),
    issuedAt: readDtm(nodes, '137', context) ?? context.writtenAt,
    currency,
    remitTo: readParty(nodes, 'PE') ?? readParty(nodes, 'SU') ?? { id: '?' },
    billTo: readParty(nodes, 'IV'),
    shipFrom: readParty(nodes, 'SF'),
    shipTo: readParty(nodes, 'DP'),
    terms: readTerms(nodes),
    total: { amount: total, currency },
    taxes: readTaxes(nodes, currency),
    ...readAdjustments(nodes, currency),
    lines: nodesOf(nodes, 'LIN').map((node) => readLine(node, order, currency, context)),
    updatedAt: context.writtenAt,
  });
}

export function readCreditInvoic(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): CreditNote {
  const { status: _, ...fields } = readInvoic(nodes, context, fallback);
  return compact({
    ...fields,
    invoiceId: referenceOf(nodes, 'IV'),
    debitNoteId: referenceOf(nodes, 'DL'),
    returnId: referenceOf(nodes, 'ALL'),
    coopReference: referenceOf(nodes, 'PD'),
    goodsReturnedAt: readDtm(nodes, '50', context),
  });
}

function readTerms(nodes: readonly Node[]): Invoice['terms'] {
  const find = (code: string) => nodesOf(nodes, 'PAT').find((one) => part(one.segment, 1) === code);
  const [net, discount] = [find('1'), find('22')];
  if (net === undefined && discount === undefined) return undefined;
  const days = (node: Node | undefined) => {
    const text = part(node?.segment, 3, 4);
    return text === undefined ? undefined : Number(text);
  };
  return compact({
    discountPercent: decimalOf(part(firstOf(discount?.children ?? [], 'PCD'), 1, 2)),
    discountDays: days(discount),
    netDays: days(net),
  });
}

function readLine(
  node: Node,
  order: string | undefined,
  currency: Currency,
  context: MapContext,
): InvoiceLine {
  const { segment: lin, children } = node;
  const rff = nodesOf(children, 'RFF').find((one) => part(one.segment, 1, 1) === 'ON')?.segment;
  const { amount, pricedBy } = readPrice(children);
  const { gtin: _, ...product } = readProduct(node, context);
  return compact({
    id: part(lin, 1) ?? '',
    purchaseOrderId: part(rff, 1, 2) ?? order,
    purchaseOrderLineId: part(rff, 1, 3),
    ...product,
    quantity: quantityOf(children, '47', '46') ?? { amount: 0, unit: 'each' as const },
    netCost: { amount: amount ?? '0', currency },
    pricedBy,
    weight: decimalOf(part(firstOf(children, 'MEA'), 3, 2)),
    taxes: readTaxes(children, currency),
    ...readAdjustments(children, currency),
  });
}

function readTaxes(nodes: readonly Node[], currency: Currency): InvoiceTax[] | undefined {
  const taxes = nodesOf(nodes, 'TAX').map(({ segment: tax, children }) => {
    const percent = decimalOf(part(tax, 5, 4));
    const taxable = amountOf(children, '125');
    return compact({
      name: part(tax, 2) ?? 'TAX',
      rate: percent === undefined ? undefined : trimDecimal(multiplyDecimals(percent, '0.01')),
      amount: { amount: amountOf(children, '124') ?? '0', currency },
      taxable: taxable === undefined ? undefined : { amount: taxable, currency },
    });
  });
  return taxes.length > 0 ? taxes : undefined;
}

function readAdjustments(nodes: readonly Node[], currency: Currency) {
  const read = (kind: 'C' | 'A'): InvoiceAdjustment[] | undefined => {
    const found = nodesOf(nodes, 'ALC')
      .filter((one) => part(one.segment, 1) === kind)
      .map(({ segment: alc, children }) =>
        compact({
          kind: part(alc, 5, 4) ?? part(alc, 5, 1) ?? 'Other',
          description: part(alc, 5, 5),
          amount: {
            amount:
              amountOf(children, kind === 'C' ? '23' : '204') ?? amountOf(children, '8') ?? '0',
            currency,
          },
          taxes: readTaxes(children, currency),
        }),
      );
    return found.length > 0 ? found : undefined;
  };
  return { charges: read('C'), allowances: read('A') };
}
