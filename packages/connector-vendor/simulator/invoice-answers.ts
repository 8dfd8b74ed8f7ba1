import { isZeroDecimal, multiplyDecimals, scaleDecimal, subtractDecimals } from '@acorn-i/core';
import type { BookInvoice } from './invoice-book.ts';
import type { Settled } from './settlement-desk.ts';

const dayMs = 86_400_000;

/** An invoice's header in the words of Amazon's model. */
export function toWireHeader(
  { invoice, status, takenAt }: BookInvoice,
  settled: Settled | undefined,
) {
  const { id, date, remitToParty, invoiceTotal, paymentTerms, items = [] } = invoice;
  const currency = invoiceTotal.currencyCode ?? '';
  const money = (amount: string) => toMoney(amount, currency);
  const orders = [...new Set(items.flatMap((item) => item.purchaseOrderNumber ?? []))];
  const netDays = paymentTerms?.netDueDays ?? 30;
  const related = [
    ['PURCHASE_ORDER_IDS', orders],
    ['UNIQUE_PAYMENT_IDS', settled?.payments ?? []],
    ['SHORTAGE_INVOICE_IDS', settled?.claim ? [settled.claim] : []],
  ] as const;
  return {
    invoiceNumber: id,
    invoiceStatus: status,
    invoiceType: 'AP_INVENTORY',
    invoiceIdentifier: `${id}~${remitToParty.partyId}`,
    payer: { partnerId: 'AMZ1', partnerType: 'AMAZON' },
    payee: { partnerId: remitToParty.partyId, partnerType: 'VENDOR' },
    issueDate: date,
    dueDate: new Date(Date.parse(date) + netDays * dayMs).toISOString(),
    paymentTerms: `NET${netDays}`,
    invoiceAmount: money(invoiceTotal.amount ?? '0'),
    ...(settled && { invoiceSettlementBreakdowns: toBreakdowns(settled, money) }),
    relatedIdentifiers: related
      .filter(([, values]) => values.length > 0)
      .map(([relatedIdentifierName, relatedIdentifierValue]) => ({
        relatedIdentifierName,
        relatedIdentifierValue,
      })),
    creationDate: takenAt,
    lastUpdatedDate: settled?.changedAt ?? takenAt,
  };
}

function toBreakdowns(
  { paid, queued, discount, shortage, price }: Settled,
  money: (amount: string) => object,
) {
  const types = [
    ['AmountPaid', paid],
    ['QueuedForPayment', queued],
    ['QuickPayDiscount', discount],
    ['QuantityVarianceAmount', shortage],
    ['PriceVariance', price],
  ] as const;
  return types
    .filter(([, amount]) => !isZeroDecimal(amount))
    .map(([breakdownType, amount]) => ({
      breakdownType,
      breakdownAmount: money(amount),
      breakdowns: [],
    }));
}

/** An invoice's lines in the words of Amazon's model; matched once it is settled. */
export function toWireItems({ invoice }: BookInvoice, settled: Settled | undefined) {
  return (invoice.items ?? []).map((item) => {
    const currency = item.netCost.currencyCode ?? '';
    const cost = item.netCost.amount ?? '0';
    const pieces = item.invoicedQuantity.amount * (item.invoicedQuantity.unitSize ?? 1);
    const line = settled?.lines.find(
      ({ sequence }) => sequence === String(item.itemSequenceNumber),
    );
    const asin = item.amazonProductIdentifier;
    return {
      lineItemId: String(item.itemSequenceNumber),
      unitCost: toMoney(cost, currency),
      quantity: pieces,
      totalAmount: toMoney(cents(multiplyDecimals(cost, pieces)), currency),
      lineItemContext: {
        lineItemType: 'GOODS',
        itemIdentifiers: [
          ...(asin ? [{ itemIdentifierName: 'ASIN', itemIdentifierValue: asin }] : []),
          ...(item.vendorProductIdentifier
            ? [{ itemIdentifierName: 'SKU', itemIdentifierValue: item.vendorProductIdentifier }]
            : []),
        ],
        ...(line && { matchingContext: toMatching(line, currency) }),
      },
      relatedItemIdentifiers: [
        {
          relatedIdentifierName: 'PURCHASE_ORDER_IDS',
          relatedIdentifierValue: [item.purchaseOrderNumber ?? ''],
        },
      ],
    };
  });
}

function toMatching(
  { pieces, short, cost, rightCost }: Settled['lines'][number],
  currency: string,
) {
  const paidFor = pieces - short;
  const each = subtractDecimals(cost, rightCost);
  const reasons = [
    ...(short === 0 ? [] : [{ varianceType: 'PQV', defectTypes: ['SHORTAGES_IN_TRANSIT'] }]),
    ...(isZeroDecimal(each)
      ? []
      : [{ varianceType: 'PPV', defectTypes: ['AMAZON_POC_LOWERING_COST_ON_PO'] }]),
  ];
  const paidAmount = toMoney(cents(multiplyDecimals(rightCost, paidFor)), currency);
  return {
    matchedQuantity: paidFor,
    matchedAmount: toMoney(cents(multiplyDecimals(cost, paidFor)), currency),
    quantityVariance: short,
    priceVariance: toMoney(cents(multiplyDecimals(each, paidFor)), currency),
    paidQuantity: paidFor,
    paidAmount,
    ...(reasons.length > 0 && { varianceReasons: reasons }),
  };
}

/** Amazon's JSON has numbers. */
function toMoney(amount: string, currencyCode: string) {
  return { currencyCode, currencyAmount: Number(amount) };
}

function cents(decimal: string): string {
  return scaleDecimal(decimal, 2, 'half-up');
}
