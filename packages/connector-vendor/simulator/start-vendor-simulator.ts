import type { Simulator } from '@acorn-i/core/testing';
import type { Region } from '@acorn-i/sp-api-client';
import {
  type Credentials,
  createDocumentStore,
  createSimulatedApi,
  type SimulatedApi,
  serveSimulatedApi,
} from '@acorn-i/sp-api-client/simulator';
import { type AnalyticsDesk, createAnalyticsDesk } from './analytics-desk.ts';
import { financeHandlers } from './finance-handlers.ts';
import { createInvoiceBook, type InvoiceBook, invoiceHandlers } from './invoice-book.ts';
import { createKioskDesk, type KioskDesk } from './kiosk-desk.ts';
import { createNoticeBook, type NoticeBook, noticeHandlers } from './notice-book.ts';
import { createOrderBook, type OrderBook } from './order-book.ts';
import { orderHandlers } from './order-handlers.ts';
import { createRoutingBook, type RoutingBook } from './routing-book.ts';
import { routingHandlers } from './routing-handlers.ts';
import { createSettlementDesk, type SettlementDesk } from './settlement-desk.ts';
import { acknowledgementHandlers } from './take-acknowledgement.ts';
import {
  createTransactionDesk,
  type TransactionDesk,
  transactionHandlers,
} from './transaction-desk.ts';

export interface VendorSimulatorOptions {
  /** Default `na`. */
  region?: Region;
  /** Amazon's rates times this. Default 1. */
  rateFactor?: number;
  /** The most orders of a page. Default 100. */
  pageSize?: number;
  /** The most invoices of a page of the finances, and lines of an invoice. Default 100 and 600. */
  headersOfPage?: number;
  linesOfPage?: number;
  /** How long Amazon takes to work a document through, milliseconds. Default 2 minutes. */
  processMs?: number;
  /** How long a report takes, milliseconds. Default one minute. */
  reportMs?: number;
  /** The most lines of a page of the Data Kiosk. Default 1,000. */
  kioskLines?: number;
  seed?: number;
  /** Default one hour. */
  accessTokenLifetimeMs?: number;
  /** The app's roles. Default: all. */
  roles?: readonly string[];
  /** The folder of Amazon's models: every answer is checked against them. */
  models?: string | undefined;
  /** Default the machine's time. One that runs faster compresses months into minutes. */
  now?: () => number;
  /** Default 0: any free one. */
  port?: number;
}

export interface VendorSimulator extends Simulator {
  /** Settings of a connection to this simulator. */
  readonly settings: {
    region: Region;
    auth: Credentials;
    endpoint: string;
    authEndpoint: string;
  };
  /** Purchase orders: Amazon places, changes, cancels and receives them. */
  readonly orders: OrderBook;
  /** What was submitted, and what became of it. */
  readonly transactions: TransactionDesk;
  /** What is on its way. */
  readonly notices: NoticeBook;
  /** What Amazon is asked to fetch. */
  readonly routes: RoutingBook;
  /** What Amazon was asked to pay. */
  readonly invoices: InvoiceBook;
  /** What Amazon pays, takes off and holds back. */
  readonly settlements: SettlementDesk;
  /** What Amazon counts, and the reports that it makes of it. */
  readonly analytics: AnalyticsDesk;
  /** The same by the Data Kiosk. */
  readonly kiosk: KioskDesk;
  /** Hides an order from lists until it is shown again, as an outage of Amazon's did. */
  hide(number: string): void;
  show(number: string): void;
  /** Tokens, roles and what answers broke of Amazon's models. */
  readonly api: SimulatedApi;
}

/**
 * Amazon's vendor side on loopback, with state: purchase orders, tokens, rates and faults.
 *
 * @example
 * const amazon = await startVendorSimulator();
 * amazon.orders.place({ lines: [{ asin: 'B000000001', quantity: 5, cost: '9.90' }] });
 */
export async function startVendorSimulator(
  options: VendorSimulatorOptions = {},
): Promise<VendorSimulator> {
  const { now = Date.now, region = 'na', pageSize = 100 } = options;
  const api = createSimulatedApi({ ...options, now, region });
  const orders = createOrderBook(now);
  const transactions = createTransactionDesk({ now, processMs: options.processMs ?? 120_000 });
  const settle = () => transactions.settle();
  const hidden = new Set<string>();
  const isHidden = (number: string) => hidden.has(number);
  api.serve(orderHandlers(orders, { now, pageSize, isHidden, settle }));
  api.serve(acknowledgementHandlers(orders, transactions));
  const notices = createNoticeBook(orders);
  api.serve(noticeHandlers(notices, transactions));
  const routes = createRoutingBook(orders, now);
  api.serve(routingHandlers(routes, transactions, { now, pageSize: Math.min(pageSize, 50) }));
  const invoices = createInvoiceBook(orders, now);
  api.serve(invoiceHandlers(invoices, transactions));
  const settlements = createSettlementDesk(invoices, orders, now);
  const { headersOfPage = 100, linesOfPage = 600 } = options;
  api.serve(financeHandlers(invoices, settlements, { now, headersOfPage, linesOfPage, settle }));
  api.serve(transactionHandlers(transactions));
  const reportMs = options.reportMs ?? 60_000;
  const documents = createDocumentStore(api);
  const analytics = createAnalyticsDesk(api, documents, reportMs);
  const kiosk = createKioskDesk(api, documents, {
    reportMs,
    linesOfPage: options.kioskLines ?? 1_000,
  });
  const server = await serveSimulatedApi(api, options.port ?? 0);
  return {
    url: server.url,
    faults: api.faults,
    settings: {
      region,
      auth: api.auth,
      endpoint: server.url,
      authEndpoint: `${server.url}/auth/o2/token`,
    },
    orders,
    transactions,
    notices,
    routes,
    invoices,
    settlements,
    analytics,
    kiosk,
    hide: (number) => void hidden.add(number),
    show: (number) => void hidden.delete(number),
    api,
    stats: () => api.stats(),
    close: () => server.close(),
  };
}
