import { seededRandom } from '@acorn-i/core/testing';
import { type MarketplaceCode, marketplaces } from '@acorn-i/sp-api-client';
import {
  createDocumentStore,
  createFeedDesk,
  createNotificationDesk,
  createQueueDesk,
  createReportDesk,
  type DocumentStore,
  type FeedDesk,
  type FeedDeskOptions,
  type MadeReport,
  type NotificationDesk,
  type QueueDesk,
  type ReportDesk,
  type SimulatedApi,
  type SimulatedReportRequest,
} from '@acorn-i/sp-api-client/simulator';
import { zoneOf } from '../src/map/marketplace-zone.ts';
import { type BuyerDesk, createBuyerDesk } from './buyer-desk.ts';
import { cancellationsFeedType, processCancellationsFeed } from './cancellations-feed.ts';
import { type CatalogueBook, createCatalogueBook } from './catalogue-book.ts';
import { confirmShipment } from './confirm-shipment.ts';
import { createFbaBook, type FbaBook } from './fba-book.ts';
import { toFbaChange } from './fba-change.ts';
import { createHealthBook, type HealthBook, healthReportType } from './health-book.ts';
import { createLedgerBook, type LedgerBook } from './ledger-book.ts';
import { createListingBook, type ListingBook } from './listing-book.ts';
import { processListingsFeed } from './listings-feed.ts';
import { listingsReportType, makeListingsReport } from './listings-report.ts';
import { createMcfBook, type McfBook } from './mcf-book.ts';
import { type McfReturnUnit, mcfHandlers } from './mcf-handlers.ts';
import { createOfferBook, type OfferBook } from './offer-book.ts';
import { createOrderBook, type OrderBook } from './order-book.ts';
import { toOrderChange } from './order-change.ts';
import { orderMetrics } from './order-metrics.ts';
import { makeOrdersReport, ordersReportType } from './orders-report.ts';
import { participations } from './participations.ts';
import { createProductTypeBook, type ProductTypeBook } from './product-type-book.ts';
import { createPromotionBook, type PromotionBook } from './promotion-book.ts';
import { type PaidRefund, processRefundsFeed, refundsFeedType } from './refunds-feed.ts';
import { createReturnBook, type ReturnBook } from './return-book.ts';
import { fbaReturnsReportType, makeReturnsReport, returnsReportType } from './returns-report.ts';
import { createListingSearch } from './search-listings.ts';
import { getOrder, searchOrders } from './search-orders.ts';
import type { SpApiSimulatorOptions } from './start-sp-api-simulator.ts';

/** All that one seller has at Amazon. */
export interface Books {
  orders: OrderBook;
  /** What is said to buyers. */
  buyers: BuyerDesk;
  listings: ListingBook;
  catalogue: CatalogueBook;
  offers: OfferBook;
  mcf: McfBook;
  /** Units that were announced as coming back of its orders. */
  mcfReturns: McfReturnUnit[];
  productTypes: ProductTypeBook;
  promotions: PromotionBook;
  fba: FbaBook;
  ledger: LedgerBook;
  returns: ReturnBook;
  health: HealthBook;
  /** What was paid back to buyers, in order. */
  refunds: PaidRefund[];
  reports: ReportDesk;
  feeds: FeedDesk;
  queues: QueueDesk;
  notifications: NotificationDesk;
  documents: DocumentStore;
}

/** Opens a seller's books and lets the API answer from them. */
export function openBooks(
  api: SimulatedApi,
  options: SpApiSimulatorOptions,
  marketplace: MarketplaceCode,
): Books {
  const { now } = api;
  const { skus = [], seed = 1, reportMs, feedMs } = options;
  const home = { marketplace: marketplaces[marketplace], now };
  const listings = createListingBook(skus, home);
  const { describe: describeSku } = listings;
  const queues = createQueueDesk(api, { clock: options.clock });
  const notifications = createNotificationDesk(api, queues);
  const { sellerId } = api;
  const { id: marketplaceId } = marketplaces[marketplace];
  const orders = createOrderBook({
    random: seededRandom(seed),
    now,
    marketplace,
    describeSku,
    onChange: (order) => notifications.publish(toOrderChange(order, sellerId)),
  });
  const returns = createReturnBook(now);
  const documents = createDocumentStore(api);
  const books: Books = {
    orders,
    buyers: createBuyerDesk(orders, now),
    listings,
    queues,
    notifications,
    fba: createFbaBook(now, (sku, stock) =>
      notifications.publish(toFbaChange(sku, stock, { sellerId, marketplaceId })),
    ),
    catalogue: createCatalogueBook(listings, home),
    offers: createOfferBook(listings, { ...home, sellerId: api.sellerId }),
    mcf: createMcfBook(now),
    mcfReturns: [],
    productTypes: createProductTypeBook(documents, home.marketplace),
    promotions: createPromotionBook(home),
    documents,
    ledger: createLedgerBook(now),
    returns,
    health: createHealthBook({ orders, returns }, now),
    refunds: [],
    reports: createReportDesk(api, documents, {
      make: (request) => makeReport(books, request, now(), { ...options, marketplace }),
      ...(reportMs !== undefined && { processingMs: reportMs }),
    }),
    feeds: createFeedDesk(api, documents, {
      process: (...feed) => processFeed(books, now, ...feed),
      ...(feedMs !== undefined && { processingMs: feedMs }),
    }),
  };
  api.serve(books.buyers.handlers);
  serveBooks(api, books, options);
  api.serve({ 'sellers.getMarketplaceParticipations': () => participations([marketplace]) });
  return books;
}

function serveBooks(
  api: SimulatedApi,
  books: Books,
  { settleMs = 120_000, pageSize = 100, pageTokenLifetimeMs = 86_400_000 }: SpApiSimulatorOptions,
): void {
  const { orders, listings, catalogue, offers, mcf, mcfReturns } = books;
  const { productTypes, promotions, fba, ledger } = books;
  const rules = {
    settleMs,
    pageSize: Math.min(pageSize, 100),
    tokenLifetimeMs: pageTokenLifetimeMs,
    now: api.now,
  };
  const searchListings = createListingSearch(listings, api.now);
  api.serve(mcfHandlers({ mcf, fba, mcfReturns, now: api.now }));
  api.serve({
    'orders.searchOrders': ({ parameters }) => searchOrders(orders, parameters, rules),
    'orders.getOrder': ({ parameters }) => getOrder(orders, parameters),
    'ordersV0.confirmShipment': ({ parameters }) => confirmShipment(orders, parameters, api.now()),
    'listings.getListingsItem': ({ parameters }) => listings.get(parameters),
    'listings.searchListingsItems': ({ parameters }) => searchListings(parameters),
    'listings.patchListingsItem': ({ parameters }) => listings.patch(parameters),
    'listings.putListingsItem': ({ parameters }) => listings.put(parameters),
    'catalog.searchCatalogItems': ({ parameters }) => catalogue.search(parameters),
    'catalog.getCatalogItem': ({ parameters }) => catalogue.get(parameters),
    'pricing.getCompetitiveSummary': ({ parameters }) => offers.summaries(parameters),
    'pricing.getFeaturedOfferExpectedPriceBatch': ({ parameters }) => offers.expected(parameters),
    'outbound.listOrders': ({ parameters }) => mcf.list(parameters),
    'outbound.getOrder': ({ parameters }) => mcf.get(parameters),
    'productTypes.searchDefinitionsProductTypes': ({ parameters }) =>
      productTypes.search(parameters),
    'productTypes.getDefinitionsProductType': ({ parameters }) => productTypes.get(parameters),
    'restrictions.getListingsRestrictions': ({ parameters }) =>
      productTypes.restrictions(parameters),
    'promotions.searchPromotions': ({ parameters }) => promotions.search(parameters),
    'promotions.getPromotion': ({ parameters }) => promotions.get(parameters),
    'promotions.getSelection': ({ parameters }) => promotions.selection(parameters),
    'fbaInventory.getInventorySummaries': ({ parameters }) => fba.summaries(parameters),
    'finances.listTransactions': ({ parameters }) => ledger.list(parameters),
    'sales.getOrderMetrics': ({ parameters }) => orderMetrics(orders, parameters, api.now()),
  });
}

/** The feeds that the simulator can do. */
function processFeed(
  { orders, listings, ledger, refunds }: Books,
  now: () => number,
  ...feed: Parameters<FeedDeskOptions['process']>
): ReturnType<FeedDeskOptions['process']> {
  const [{ feedType }, content] = feed;
  if (feedType === cancellationsFeedType) return processCancellationsFeed(orders, content);
  if (feedType === refundsFeedType) {
    return processRefundsFeed({ orders, ledger, refunds, now }, content);
  }
  return processListingsFeed(listings, ...feed);
}

/** The reports that the simulator can make. */
function makeReport(
  { orders, returns, health, listings }: Books,
  request: SimulatedReportRequest,
  nowMs: number,
  { marketplace = 'DE', reportStyle: style = 'plain', plainReports = false }: SpApiSimulatorOptions,
): MadeReport {
  switch (request.reportType) {
    case ordersReportType:
      return makeOrdersReport(orders, request, nowMs);
    case returnsReportType:
    case fbaReturnsReportType: {
      const timeZone = zoneOf(marketplaces[marketplace]);
      return makeReturnsReport(returns, request, { style, timeZone, isCompressed: !plainReports });
    }
    case listingsReportType:
      return makeListingsReport(listings, request, { style, isCompressed: !plainReports });
    case healthReportType:
      return health.report(request, !plainReports);
    default:
      return 'fatal';
  }
}
