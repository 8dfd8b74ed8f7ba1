// Written by scripts/generate-shapes.ts from Amazon's models. Do not edit.
import type { OrdersParameters, ordersShapes } from './orders.ts';
import type { OrdersV0Parameters, ordersV0Shapes } from './orders-v0.ts';
import type { FbaInventoryParameters, fbaInventoryShapes } from './fba-inventory.ts';
import type { ListingsParameters, listingsShapes } from './listings.ts';
import type { RestrictionsParameters, restrictionsShapes } from './restrictions.ts';
import type { ProductTypesParameters, productTypesShapes } from './product-types.ts';
import type { CatalogParameters, catalogShapes } from './catalog.ts';
import type { PricingParameters, pricingShapes } from './pricing.ts';
import type { PricingV0Parameters, pricingV0Shapes } from './pricing-v0.ts';
import type { FeesParameters, feesShapes } from './fees.ts';
import type { ReportsParameters, reportsShapes } from './reports.ts';
import type { FeedsParameters, feedsShapes } from './feeds.ts';
import type { DataKioskParameters, dataKioskShapes } from './data-kiosk.ts';
import type { UploadsParameters, uploadsShapes } from './uploads.ts';
import type { FinancesParameters, financesShapes } from './finances.ts';
import type { FinancesV0Parameters, financesV0Shapes } from './finances-v0.ts';
import type { TransfersParameters, transfersShapes } from './transfers.ts';
import type { SalesParameters, salesShapes } from './sales.ts';
import type { SellersParameters, sellersShapes } from './sellers.ts';
import type { NotificationsParameters, notificationsShapes } from './notifications.ts';
import type { MessagingParameters, messagingShapes } from './messaging.ts';
import type { SolicitationsParameters, solicitationsShapes } from './solicitations.ts';
import type { TokensParameters, tokensShapes } from './tokens.ts';
import type { ApplicationParameters, applicationShapes } from './application.ts';
import type { OutboundParameters, outboundShapes } from './outbound.ts';
import type { Outbound2020Parameters, outbound2020Shapes } from './outbound-2020.ts';
import type { MerchantFulfillmentParameters, merchantFulfillmentShapes } from './merchant-fulfillment.ts';
import type { EasyShipParameters, easyShipShapes } from './easy-ship.ts';
import type { TrackingParameters, trackingShapes } from './tracking.ts';
import type { SupplySourcesParameters, supplySourcesShapes } from './supply-sources.ts';
import type { ExternalInventoryParameters, externalInventoryShapes } from './external-inventory.ts';
import type { ExternalReturnsParameters, externalReturnsShapes } from './external-returns.ts';
import type { ExternalShipmentsParameters, externalShipmentsShapes } from './external-shipments.ts';
import type { VendorOrdersParameters, vendorOrdersShapes } from './vendor-orders.ts';
import type { VendorShipmentsParameters, vendorShipmentsShapes } from './vendor-shipments.ts';
import type { VendorInvoicesParameters, vendorInvoicesShapes } from './vendor-invoices.ts';
import type { VendorTransactionsParameters, vendorTransactionsShapes } from './vendor-transactions.ts';
import type { VendorFinancesParameters, vendorFinancesShapes } from './vendor-finances.ts';
import type { ordersV0Bodies } from './orders-v0-requests.ts';
import type { fbaInventoryBodies } from './fba-inventory-requests.ts';
import type { listingsBodies } from './listings-requests.ts';
import type { pricingBodies } from './pricing-requests.ts';
import type { pricingV0Bodies } from './pricing-v0-requests.ts';
import type { feesBodies } from './fees-requests.ts';
import type { reportsBodies } from './reports-requests.ts';
import type { feedsBodies } from './feeds-requests.ts';
import type { dataKioskBodies } from './data-kiosk-requests.ts';
import type { transfersBodies } from './transfers-requests.ts';
import type { notificationsBodies } from './notifications-requests.ts';
import type { messagingBodies } from './messaging-requests.ts';
import type { tokensBodies } from './tokens-requests.ts';
import type { outboundBodies } from './outbound-requests.ts';
import type { outbound2020Bodies } from './outbound-2020-requests.ts';
import type { merchantFulfillmentBodies } from './merchant-fulfillment-requests.ts';
import type { easyShipBodies } from './easy-ship-requests.ts';
import type { supplySourcesBodies } from './supply-sources-requests.ts';
import type { externalInventoryBodies } from './external-inventory-requests.ts';
import type { externalShipmentsBodies } from './external-shipments-requests.ts';
import type { vendorOrdersBodies } from './vendor-orders-requests.ts';
import type { vendorShipmentsBodies } from './vendor-shipments-requests.ts';
import type { vendorInvoicesBodies } from './vendor-invoices-requests.ts';

export interface GeneratedParameters {
  orders: OrdersParameters;
  ordersV0: OrdersV0Parameters;
  fbaInventory: FbaInventoryParameters;
  listings: ListingsParameters;
  restrictions: RestrictionsParameters;
  productTypes: ProductTypesParameters;
  catalog: CatalogParameters;
  pricing: PricingParameters;
  pricingV0: PricingV0Parameters;
  fees: FeesParameters;
  reports: ReportsParameters;
  feeds: FeedsParameters;
  dataKiosk: DataKioskParameters;
  uploads: UploadsParameters;
  finances: FinancesParameters;
  financesV0: FinancesV0Parameters;
  transfers: TransfersParameters;
  sales: SalesParameters;
  sellers: SellersParameters;
  notifications: NotificationsParameters;
  messaging: MessagingParameters;
  solicitations: SolicitationsParameters;
  tokens: TokensParameters;
  application: ApplicationParameters;
  outbound: OutboundParameters;
  outbound2020: Outbound2020Parameters;
  merchantFulfillment: MerchantFulfillmentParameters;
  easyShip: EasyShipParameters;
  tracking: TrackingParameters;
  supplySources: SupplySourcesParameters;
  externalInventory: ExternalInventoryParameters;
  externalReturns: ExternalReturnsParameters;
  externalShipments: ExternalShipmentsParameters;
  vendorOrders: VendorOrdersParameters;
  vendorShipments: VendorShipmentsParameters;
  vendorInvoices: VendorInvoicesParameters;
  vendorTransactions: VendorTransactionsParameters;
  vendorFinances: VendorFinancesParameters;
}

export interface GeneratedShapes {
  orders: typeof ordersShapes;
  ordersV0: typeof ordersV0Shapes;
  fbaInventory: typeof fbaInventoryShapes;
  listings: typeof listingsShapes;
  restrictions: typeof restrictionsShapes;
  productTypes: typeof productTypesShapes;
  catalog: typeof catalogShapes;
  pricing: typeof pricingShapes;
  pricingV0: typeof pricingV0Shapes;
  fees: typeof feesShapes;
  reports: typeof reportsShapes;
  feeds: typeof feedsShapes;
  dataKiosk: typeof dataKioskShapes;
  uploads: typeof uploadsShapes;
  finances: typeof financesShapes;
  financesV0: typeof financesV0Shapes;
  transfers: typeof transfersShapes;
  sales: typeof salesShapes;
  sellers: typeof sellersShapes;
  notifications: typeof notificationsShapes;
  messaging: typeof messagingShapes;
  solicitations: typeof solicitationsShapes;
  tokens: typeof tokensShapes;
  application: typeof applicationShapes;
  outbound: typeof outboundShapes;
  outbound2020: typeof outbound2020Shapes;
  merchantFulfillment: typeof merchantFulfillmentShapes;
  easyShip: typeof easyShipShapes;
  tracking: typeof trackingShapes;
  supplySources: typeof supplySourcesShapes;
  externalInventory: typeof externalInventoryShapes;
  externalReturns: typeof externalReturnsShapes;
  externalShipments: typeof externalShipmentsShapes;
  vendorOrders: typeof vendorOrdersShapes;
  vendorShipments: typeof vendorShipmentsShapes;
  vendorInvoices: typeof vendorInvoicesShapes;
  vendorTransactions: typeof vendorTransactionsShapes;
  vendorFinances: typeof vendorFinancesShapes;
}

interface GeneratedBodies {
  ordersV0: typeof ordersV0Bodies;
  fbaInventory: typeof fbaInventoryBodies;
  listings: typeof listingsBodies;
  pricing: typeof pricingBodies;
  pricingV0: typeof pricingV0Bodies;
  fees: typeof feesBodies;
  reports: typeof reportsBodies;
  feeds: typeof feedsBodies;
  dataKiosk: typeof dataKioskBodies;
  transfers: typeof transfersBodies;
  notifications: typeof notificationsBodies;
  messaging: typeof messagingBodies;
  tokens: typeof tokensBodies;
  outbound: typeof outboundBodies;
  outbound2020: typeof outbound2020Bodies;
  merchantFulfillment: typeof merchantFulfillmentBodies;
  easyShip: typeof easyShipBodies;
  supplySources: typeof supplySourcesBodies;
  externalInventory: typeof externalInventoryBodies;
  externalShipments: typeof externalShipmentsBodies;
  vendorOrders: typeof vendorOrdersBodies;
  vendorShipments: typeof vendorShipmentsBodies;
  vendorInvoices: typeof vendorInvoicesBodies;
}

type Loaders<Loaded> = { readonly [A in keyof Loaded]: () => Promise<Loaded[A]> };

export const generatedShapes: Loaders<GeneratedShapes> = {
  orders: async () => (await import('./orders.ts')).ordersShapes,
  ordersV0: async () => (await import('./orders-v0.ts')).ordersV0Shapes,
  fbaInventory: async () => (await import('./fba-inventory.ts')).fbaInventoryShapes,
  listings: async () => (await import('./listings.ts')).listingsShapes,
  restrictions: async () => (await import('./restrictions.ts')).restrictionsShapes,
  productTypes: async () => (await import('./product-types.ts')).productTypesShapes,
  catalog: async () => (await import('./catalog.ts')).catalogShapes,
  pricing: async () => (await import('./pricing.ts')).pricingShapes,
  pricingV0: async () => (await import('./pricing-v0.ts')).pricingV0Shapes,
  fees: async () => (await import('./fees.ts')).feesShapes,
  reports: async () => (await import('./reports.ts')).reportsShapes,
  feeds: async () => (await import('./feeds.ts')).feedsShapes,
  dataKiosk: async () => (await import('./data-kiosk.ts')).dataKioskShapes,
  uploads: async () => (await import('./uploads.ts')).uploadsShapes,
  finances: async () => (await import('./finances.ts')).financesShapes,
  financesV0: async () => (await import('./finances-v0.ts')).financesV0Shapes,
  transfers: async () => (await import('./transfers.ts')).transfersShapes,
  sales: async () => (await import('./sales.ts')).salesShapes,
  sellers: async () => (await import('./sellers.ts')).sellersShapes,
  notifications: async () => (await import('./notifications.ts')).notificationsShapes,
  messaging: async () => (await import('./messaging.ts')).messagingShapes,
  solicitations: async () => (await import('./solicitations.ts')).solicitationsShapes,
  tokens: async () => (await import('./tokens.ts')).tokensShapes,
  application: async () => (await import('./application.ts')).applicationShapes,
  outbound: async () => (await import('./outbound.ts')).outboundShapes,
  outbound2020: async () => (await import('./outbound-2020.ts')).outbound2020Shapes,
  merchantFulfillment: async () => (await import('./merchant-fulfillment.ts')).merchantFulfillmentShapes,
  easyShip: async () => (await import('./easy-ship.ts')).easyShipShapes,
  tracking: async () => (await import('./tracking.ts')).trackingShapes,
  supplySources: async () => (await import('./supply-sources.ts')).supplySourcesShapes,
  externalInventory: async () => (await import('./external-inventory.ts')).externalInventoryShapes,
  externalReturns: async () => (await import('./external-returns.ts')).externalReturnsShapes,
  externalShipments: async () => (await import('./external-shipments.ts')).externalShipmentsShapes,
  vendorOrders: async () => (await import('./vendor-orders.ts')).vendorOrdersShapes,
  vendorShipments: async () => (await import('./vendor-shipments.ts')).vendorShipmentsShapes,
  vendorInvoices: async () => (await import('./vendor-invoices.ts')).vendorInvoicesShapes,
  vendorTransactions: async () => (await import('./vendor-transactions.ts')).vendorTransactionsShapes,
  vendorFinances: async () => (await import('./vendor-finances.ts')).vendorFinancesShapes,
};

export const generatedBodies: Loaders<GeneratedBodies> = {
  ordersV0: async () => (await import('./orders-v0-requests.ts')).ordersV0Bodies,
  fbaInventory: async () => (await import('./fba-inventory-requests.ts')).fbaInventoryBodies,
  listings: async () => (await import('./listings-requests.ts')).listingsBodies,
  pricing: async () => (await import('./pricing-requests.ts')).pricingBodies,
  pricingV0: async () => (await import('./pricing-v0-requests.ts')).pricingV0Bodies,
  fees: async () => (await import('./fees-requests.ts')).feesBodies,
  reports: async () => (await import('./reports-requests.ts')).reportsBodies,
  feeds: async () => (await import('./feeds-requests.ts')).feedsBodies,
  dataKiosk: async () => (await import('./data-kiosk-requests.ts')).dataKioskBodies,
  transfers: async () => (await import('./transfers-requests.ts')).transfersBodies,
  notifications: async () => (await import('./notifications-requests.ts')).notificationsBodies,
  messaging: async () => (await import('./messaging-requests.ts')).messagingBodies,
  tokens: async () => (await import('./tokens-requests.ts')).tokensBodies,
  outbound: async () => (await import('./outbound-requests.ts')).outboundBodies,
  outbound2020: async () => (await import('./outbound-2020-requests.ts')).outbound2020Bodies,
  merchantFulfillment: async () => (await import('./merchant-fulfillment-requests.ts')).merchantFulfillmentBodies,
  easyShip: async () => (await import('./easy-ship-requests.ts')).easyShipBodies,
  supplySources: async () => (await import('./supply-sources-requests.ts')).supplySourcesBodies,
  externalInventory: async () => (await import('./external-inventory-requests.ts')).externalInventoryBodies,
  externalShipments: async () => (await import('./external-shipments-requests.ts')).externalShipmentsBodies,
  vendorOrders: async () => (await import('./vendor-orders-requests.ts')).vendorOrdersBodies,
  vendorShipments: async () => (await import('./vendor-shipments-requests.ts')).vendorShipmentsBodies,
  vendorInvoices: async () => (await import('./vendor-invoices-requests.ts')).vendorInvoicesBodies,
};
