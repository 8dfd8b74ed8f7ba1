import {
  createPageTokens,
  type Handlers,
  invalidInput,
  notFound,
} from '@acorn-i/sp-api-client/simulator';
import { toWireHeader, toWireItems } from './invoice-answers.ts';
import type { BookInvoice, InvoiceBook } from './invoice-book.ts';
import type { SettlementDesk } from './settlement-desk.ts';

export interface FinanceHandlerOptions {
  now(): number;
  /** The most headers of a page: at Amazon 100. */
  headersOfPage: number;
  /** The most lines of a page: at Amazon 600. */
  linesOfPage: number;
  /** Called before every answer: what is due by now happens first. */
  settle(): void;
}

const dayMs = 86_400_000;

/** Amazon's finances, as strict about dates as their model is. */
export function financeHandlers(
  invoices: InvoiceBook,
  settlements: SettlementDesk,
  { now, headersOfPage, linesOfPage, settle }: FinanceHandlerOptions,
): Handlers {
  const lifetimeMs = 3_600_000;
  const tokens = createPageTokens({ lifetimeMs, now, free: ['nextToken'] });
  const lineTokens = createPageTokens({
    ...{ lifetimeMs, now, free: ['nextTokenForLineItems'], parameter: 'nextTokenForLineItems' },
  });
  const headerOf = (one: BookInvoice) => toWireHeader(one, settlements.of(one.invoice.id));

  return {
    'vendorFinances.getInvoiceHeaders': ({ parameters }) => {
      settle();
      const { nextToken, invoicesModifiedAfter } = parameters;
      const [fromMs, toMs] = issueWindow(parameters, now());
      const found = invoices.all().filter((one) => {
        const ms = Date.parse(one.invoice.date);
        const changedMs = Date.parse(headerOf(one).lastUpdatedDate);
        return (
          ms >= fromMs && ms <= toMs && !(changedMs <= Date.parse(invoicesModifiedAfter ?? ''))
        );
      });
      const start = nextToken === undefined ? 0 : Number(tokens.open(nextToken, parameters));
      const page = found.slice(start, start + headersOfPage).map(headerOf);
      const end = start + page.length;
      return {
        // As in Amazon's example, the list tells the amounts and not the settlement.
        invoices: page.map(({ invoiceSettlementBreakdowns: _, ...header }) => header),
        numOfRecords: page.length,
        ...(end < found.length && { nextToken: tokens.seal(end, parameters) }),
      };
    },
    'vendorFinances.getInvoice': ({ parameters }) => {
      settle();
      const { invoiceIdentifier, nextTokenForLineItems: token } = parameters;
      const found = invoices
        .all()
        .find((one) => headerOf(one).invoiceIdentifier === invoiceIdentifier);
      if (!found) throw notFound(`invoice ${invoiceIdentifier}`);
      const items = toWireItems(found, settlements.of(found.invoice.id));
      const start = token === undefined ? 0 : Number(lineTokens.open(token, parameters));
      const end = start + linesOfPage;
      return {
        invoiceHeader: headerOf(found),
        invoiceItems: items.slice(start, end),
        ...(end < items.length && { nextTokenForLineItems: lineTokens.seal(end, parameters) }),
      };
    },
  };
}

/** Both ends or none; at most 90 days. Without any: the last 90 days. */
function issueWindow(
  {
    fromIssueDate,
    toIssueDate,
  }: { fromIssueDate?: string | undefined; toIssueDate?: string | undefined },
  nowMs: number,
): [fromMs: number, toMs: number] {
  if ((fromIssueDate === undefined) !== (toIssueDate === undefined)) {
    throw invalidInput('fromIssueDate and toIssueDate: either both or none');
  }
  if (fromIssueDate === undefined || toIssueDate === undefined) return [nowMs - 90 * dayMs, nowMs];
  const [fromMs, toMs] = [Date.parse(fromIssueDate), Date.parse(toIssueDate)];
  if (toMs < fromMs) throw invalidInput('the window ends before it begins');
  if (toMs - fromMs > 90 * dayMs) throw invalidInput('the window is longer than 90 days');
  return [fromMs, toMs];
}
