import type { MadeReport, SimulatedReportRequest } from '@acorn-i/sp-api-client/simulator';
import { createReportWriter, type ReportStyle, writeFlatFile } from './report-writer.ts';
import type { ReturnBook, SimulatedReturn } from './return-book.ts';

export const returnsReportType = 'GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE';
export const fbaReturnsReportType = 'GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA';

/** https://developer-docs.amazon.com/sp-api/docs/returns-reports-attributes */
const columns = [
  ...['Order ID', 'Order date', 'Return request date', 'Return request status', 'Amazon RMA ID'],
  ...['Merchant RMA ID', 'Label type', 'Label cost', 'Currency code', 'Return carrier'],
  ...['Tracking ID', 'Label to be paid by', 'A-to-Z Claim', 'Is prime', 'ASIN', 'Merchant SKU'],
  ...['Item Name', 'Return quantity', 'Return Reason', 'In policy', 'Return type', 'Resolution'],
  ...['Invoice number', 'Return delivery date', 'Order Amount', 'Order quantity'],
  ...['SafeT Action reason', 'SafeT claim id', 'SafeT claim state', 'SafeT claim creation time'],
  ...['SafeT claim reimbursement amount', 'Refunded Amount'],
];
const fbaColumns = [
  ...['return-date', 'order-id', 'sku', 'asin', 'fnsku', 'product-name', 'quantity'],
  ...['fulfillment-center-id', 'detailed-disposition', 'reason', 'status'],
  ...['license-plate-number', 'customer-comments'],
];

export interface ReturnsReportOptions {
  style: ReportStyle;
  /** Where Amazon counts the days of a window. */
  timeZone: string;
  isCompressed: boolean;
}

const longestDays = 60;

/** The returns that were asked for in a window of at most 60 local days; more is not made. */
export function makeReturnsReport(
  book: ReturnBook,
  request: SimulatedReportRequest,
  { style, timeZone, isCompressed }: ReturnsReportOptions,
): MadeReport {
  const { dataStartTime, dataEndTime, reportType, marketplaceIds } = request;
  if (dataStartTime === undefined || dataEndTime === undefined) return 'fatal';
  const [fromMs, toMs] = [Date.parse(dataStartTime), Date.parse(dataEndTime)];
  if (localMs(toMs, timeZone) - localMs(fromMs, timeZone) > longestDays * 86_400_000)
    return 'fatal';
  const isFba = reportType === fbaReturnsReportType;
  const returns = book
    .within(fromMs, toMs, isFba ? 'AMAZON' : 'MERCHANT')
    .filter(({ order }) => marketplaceIds.includes(order.salesChannel.marketplaceId));
  if (returns.length === 0) return 'no-data';
  const content = isFba
    ? writeFlatFile(fbaColumns, returns.flatMap(fbaRows))
    : writeFlatFile(
        columns,
        returns.flatMap((one) => rowsOf(one, createReportWriter(style))),
      );
  return { content, contentType: 'text/plain; charset=Cp1252', isCompressed };
}

/** A row an item, as Amazon does. */
function rowsOf(one: SimulatedReturn, write: ReturnType<typeof createReportWriter>) {
  const { order, safeT } = one;
  const day = (iso: string | undefined) => iso && write.day(Date.parse(iso));
  return one.lines.map(({ sku, quantity }, index) => {
    const item = order.orderItems.find(({ product }) => product.sellerSku === sku);
    return {
      'Order ID': order.orderId,
      'Order date': day(order.createdTime),
      'Return request date': day(one.requestedAt),
      'Return request status': one.status ?? 'Pending',
      'Amazon RMA ID': one.id,
      'Currency code': order.proceeds.grandTotal.currencyCode,
      'Tracking ID': one.trackingId,
      'A-to-Z Claim': one.hasGuaranteeClaim ? 'Y' : 'N',
      'Is prime': 'N',
      ASIN: item?.product.asin,
      'Merchant SKU': sku,
      'Item Name': item?.product.title,
      'Return quantity': quantity,
      'Return Reason': one.reason,
      'In policy': 'Y',
      'Return type': 'C-Returns',
      Resolution: 'StandardRefund',
      'Return delivery date': day(one.deliveredAt),
      'Order Amount': write.amount(order.proceeds.grandTotal.amount),
      'SafeT claim id': safeT?.id,
      'SafeT claim state': safeT?.state,
      'SafeT claim creation time': day(safeT?.createdAt),
      'SafeT claim reimbursement amount':
        safeT?.reimbursed === undefined ? undefined : write.amount(safeT.reimbursed),
      'Refunded Amount': write.amount(index === 0 ? (one.refunded ?? '0.00') : '0.00'),
    };
  });
}

/** A row a unit, each with the label that it got in the centre. */
function fbaRows({ id, order, lines, reason, requestedAt, status, disposition }: SimulatedReturn) {
  return lines.flatMap(({ sku, quantity }) =>
    Array.from({ length: quantity }, (_, unit) => ({
      'return-date': requestedAt.replace(/(\.\d+)?Z$/, '+00:00'),
      'order-id': order.orderId,
      sku,
      asin: 'B000000000',
      fnsku: 'X000000000',
      'product-name': order.orderItems.find(({ product }) => product.sellerSku === sku)?.product
        .title,
      quantity: 1,
      'fulfillment-center-id': 'TST1',
      'detailed-disposition': disposition ?? 'SELLABLE',
      reason,
      status: status ?? 'Unit returned to inventory',
      'license-plate-number': `LPN${id}${sku}${unit}`,
    })),
  );
}

/** Milliseconds on a clock on the wall. */
function localMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  }).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}
