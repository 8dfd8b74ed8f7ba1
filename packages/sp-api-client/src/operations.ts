import {
  type Apis,
  byName,
  del,
  get,
  type Operation,
  type OperationNameOf,
  patch,
  post,
  put,
} from './operation.ts';

const notifications = 'sellingpartnerapi::notifications';
const secretRotation = 'sellingpartnerapi::client_credential:rotation';

const directToConsumer = 'Direct-to-Consumer Shipping (Restricted)';
const orderRoles = ['Inventory and Order Tracking', directToConsumer];
const listingRoles = ['Product Listing', 'Inventory and Order Tracking'];
const vendorRoles = ['Amazon Fulfillment', 'Inventory and Order Tracking'];
/** The role depends on the type of the report, feed or notification. */
const byType: string[] = [];

/** These exist at the sandbox alone; its rate is 5/s with a burst of 15. */
const sandboxOnly = { isSandboxOnly: true };

/**
 * Every operation that the client can call, by API: Amazon's model, the roles of which one must be
 * granted, and of each operation verb, path, default rate (calls a second) and burst.
 *
 * Rates are the models' usage plans, per account and app. Where a model has none, they are those of
 * Amazon's own JavaScript client. Roles: https://developer-docs.amazon.com/sp-api/docs/role-mappings
 */
export const apis = {
  orders: {
    model: 'orders_2026-01-01',
    roles: orderRoles,
    operations: {
      searchOrders: get('/orders/2026-01-01/orders', 0.0056, 20),
      getOrder: get('/orders/2026-01-01/orders/{orderId}', 0.5, 30),
    },
  },
  ordersV0: {
    model: 'ordersV0',
    roles: orderRoles,
    operations: {
      updateShipmentStatus: post('/orders/v0/orders/{orderId}/shipment', 5, 15),
      getOrderRegulatedInfo: get('/orders/v0/orders/{orderId}/regulatedInfo', 0.5, 30),
      updateVerificationStatus: patch('/orders/v0/orders/{orderId}/regulatedInfo', 0.5, 30),
      confirmShipment: post('/orders/v0/orders/{orderId}/shipmentConfirmation', 2, 10),
    },
  },
  fbaInventory: {
    model: 'fbaInventory',
    roles: ['Amazon Fulfillment', 'Inventory and Order Tracking', 'Product Listing'],
    operations: {
      getInventorySummaries: get('/fba/inventory/v1/summaries', 2, 2),
      createInventoryItem: post('/fba/inventory/v1/items', 5, 15, sandboxOnly),
      deleteInventoryItem: del('/fba/inventory/v1/items/{sellerSku}', 5, 15, sandboxOnly),
      addInventory: post('/fba/inventory/v1/items/inventory', 5, 15, sandboxOnly),
    },
  },
  listings: {
    model: 'listingsItems_2021-08-01',
    roles: listingRoles,
    operations: {
      deleteListingsItem: del('/listings/2021-08-01/items/{sellerId}/{sku}', 5, 5),
      getListingsItem: get('/listings/2021-08-01/items/{sellerId}/{sku}', 5, 10),
      patchListingsItem: patch('/listings/2021-08-01/items/{sellerId}/{sku}', 5, 5),
      putListingsItem: put('/listings/2021-08-01/items/{sellerId}/{sku}', 5, 10),
      searchListingsItems: get('/listings/2021-08-01/items/{sellerId}', 5, 5),
    },
  },
  restrictions: {
    model: 'listingsRestrictions_2021-08-01',
    roles: listingRoles,
    operations: {
      getListingsRestrictions: get('/listings/2021-08-01/restrictions', 5, 10),
    },
  },
  productTypes: {
    model: 'definitionsProductTypes_2020-09-01',
    roles: listingRoles,
    operations: {
      searchDefinitionsProductTypes: get('/definitions/2020-09-01/productTypes', 5, 10),
      getDefinitionsProductType: get('/definitions/2020-09-01/productTypes/{productType}', 5, 10),
    },
  },
  catalog: {
    model: 'catalogItems_2022-04-01',
    roles: ['Product Listing'],
    operations: {
      searchCatalogItems: get('/catalog/2022-04-01/items', 2, 2),
      getCatalogItem: get('/catalog/2022-04-01/items/{asin}', 2, 2),
    },
  },
  pricing: {
    model: 'productPricing_2022-05-01',
    roles: ['Pricing'],
    operations: {
      getFeaturedOfferExpectedPriceBatch: post(
        '/batches/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice',
        0.033,
        1,
      ),
      getCompetitiveSummary: post(
        '/batches/products/pricing/2022-05-01/items/competitiveSummary',
        0.033,
        1,
      ),
    },
  },
  pricingV0: {
    model: 'productPricingV0',
    roles: ['Pricing'],
    operations: {
      getPricing: get('/products/pricing/v0/price', 0.5, 1),
      getCompetitivePricing: get('/products/pricing/v0/competitivePrice', 0.5, 1),
      getListingOffers: get('/products/pricing/v0/listings/{SellerSKU}/offers', 1, 2),
      getItemOffers: get('/products/pricing/v0/items/{Asin}/offers', 0.5, 1),
      getItemOffersBatch: post('/batches/products/pricing/v0/itemOffers', 0.1, 1),
      getListingOffersBatch: post('/batches/products/pricing/v0/listingOffers', 0.5, 1),
    },
  },
  fees: {
    model: 'productFeesV0',
    roles: ['Pricing', 'Finance and Accounting', 'Product Listing'],
    operations: {
      getMyFeesEstimateForSKU: post('/products/fees/v0/listings/{SellerSKU}/feesEstimate', 1, 2),
      getMyFeesEstimateForASIN: post('/products/fees/v0/items/{Asin}/feesEstimate', 1, 2),
      getMyFeesEstimates: post('/products/fees/v0/feesEstimate', 0.5, 1),
    },
  },
  /** Its model is newer than the ones that the shapes are made of; see promotions.ts. */
  promotions: {
    model: 'promotions_2025-12-01',
    roles: ['Product Listing', 'Pricing'],
    operations: {
      searchPromotions: get('/promotions/2025-12-01/promotions', 0.1, 4),
      getPromotion: get('/promotions/2025-12-01/promotions/{promotionId}', 0.1, 2),
      getSelection: get(
        '/promotions/2025-12-01/promotions/{promotionId}/selections/{selectionId}',
        0.1,
        2,
      ),
    },
  },
  reports: {
    model: 'reports_2021-06-30',
    roles: byType,
    operations: {
      getReports: get('/reports/2021-06-30/reports', 0.0222, 10),
      createReport: post('/reports/2021-06-30/reports', 0.0167, 15),
      cancelReport: del('/reports/2021-06-30/reports/{reportId}', 0.0222, 10),
      getReport: get('/reports/2021-06-30/reports/{reportId}', 2, 15),
      getReportSchedules: get('/reports/2021-06-30/schedules', 0.0222, 10),
      createReportSchedule: post('/reports/2021-06-30/schedules', 0.0222, 10),
      cancelReportSchedule: del('/reports/2021-06-30/schedules/{reportScheduleId}', 0.0222, 10),
      getReportSchedule: get('/reports/2021-06-30/schedules/{reportScheduleId}', 0.0222, 10),
      getReportDocument: get('/reports/2021-06-30/documents/{reportDocumentId}', 0.0167, 15, {
        restricted: 'by-type',
      }),
    },
  },
  feeds: {
    model: 'feeds_2021-06-30',
    roles: byType,
    operations: {
      getFeeds: get('/feeds/2021-06-30/feeds', 0.0222, 10),
      createFeed: post('/feeds/2021-06-30/feeds', 0.0083, 15),
      cancelFeed: del('/feeds/2021-06-30/feeds/{feedId}', 2, 15),
      getFeed: get('/feeds/2021-06-30/feeds/{feedId}', 2, 15),
      createFeedDocument: post('/feeds/2021-06-30/documents', 0.5, 15),
      getFeedDocument: get('/feeds/2021-06-30/documents/{feedDocumentId}', 0.0222, 10),
    },
  },
  dataKiosk: {
    model: 'dataKiosk_2023-11-15',
    roles: ['Brand Analytics', 'Amazon Fulfillment'],
    operations: {
      getQueries: get('/dataKiosk/2023-11-15/queries', 0.0222, 10),
      createQuery: post('/dataKiosk/2023-11-15/queries', 0.0167, 15),
      cancelQuery: del('/dataKiosk/2023-11-15/queries/{queryId}', 0.0222, 10),
      getQuery: get('/dataKiosk/2023-11-15/queries/{queryId}', 2, 15),
      getDocument: get('/dataKiosk/2023-11-15/documents/{documentId}', 0.0167, 15),
    },
  },
  uploads: {
    model: 'uploads_2020-11-01',
    roles: ['Buyer Communication', 'Product Listing'],
    operations: {
      createUploadDestinationForResource: post(
        '/uploads/2020-11-01/uploadDestinations/{resource}',
        10,
        10,
      ),
    },
  },
  finances: {
    model: 'finances_2024-06-19',
    roles: ['Finance and Accounting'],
    operations: {
      listTransactions: get('/finances/2024-06-19/transactions', 0.5, 10),
      listBalances: get('/finances/2024-06-19/balances', 0.5, 10),
      listSummary: get('/finances/2024-06-19/summary', 0.5, 10),
    },
  },
  financesV0: {
    model: 'financesV0',
    roles: ['Finance and Accounting'],
    operations: {
      listFinancialEventGroups: get('/finances/v0/financialEventGroups', 0.5, 30),
      listFinancialEventsByGroupId: get(
        '/finances/v0/financialEventGroups/{eventGroupId}/financialEvents',
        0.5,
        30,
      ),
      listFinancialEventsByOrderId: get('/finances/v0/orders/{orderId}/financialEvents', 0.5, 30),
      listFinancialEvents: get('/finances/v0/financialEvents', 0.5, 30),
    },
  },
  transfers: {
    model: 'transfers_2024-06-01',
    roles: ['Finance and Accounting', 'Payment Initiation Service Provider'],
    operations: {
      initiatePayout: post('/finances/transfers/2024-06-01/payouts', 0.017, 2),
      listPayouts: get('/finances/transfers/2024-06-01/payouts', 0.5, 10),
      getPaymentMethods: get('/finances/transfers/2024-06-01/paymentMethods', 0.5, 30),
      listExpectedPayouts: get('/finances/transfers/2024-06-01/payouts/expected', 0.5, 10),
    },
  },
  sales: {
    model: 'sales',
    roles: ['Inventory and Order Tracking', 'Product Listing', 'Pricing'],
    operations: {
      getOrderMetrics: get('/sales/v1/orderMetrics', 0.5, 15),
    },
  },
  sellers: {
    model: 'sellers',
    roles: ['Selling Partner Insights'],
    operations: {
      getMarketplaceParticipations: get('/sellers/v1/marketplaceParticipations', 0.016, 15),
      getAccount: get('/sellers/v1/account', 0.016, 15),
    },
  },
  notifications: {
    model: 'notifications',
    roles: byType,
    operations: {
      getSubscriptions: get('/notifications/v1/subscriptions', 1, 5),
      getSubscription: get('/notifications/v1/subscriptions/{notificationType}', 1, 5),
      createSubscription: post('/notifications/v1/subscriptions/{notificationType}', 1, 5),
      getSubscriptionById: get(
        '/notifications/v1/subscriptions/{notificationType}/{subscriptionId}',
        1,
        5,
        { scope: notifications },
      ),
      deleteSubscriptionById: del(
        '/notifications/v1/subscriptions/{notificationType}/{subscriptionId}',
        1,
        5,
        { scope: notifications },
      ),
      sendTestNotification: post(
        '/notifications/v1/subscriptions/{notificationType}/testNotification',
        1,
        5,
        { scope: notifications },
      ),
      getDestinations: get('/notifications/v1/destinations', 1, 5, { scope: notifications }),
      createDestination: post('/notifications/v1/destinations', 1, 5, { scope: notifications }),
      getDestination: get('/notifications/v1/destinations/{destinationId}', 1, 5, {
        scope: notifications,
      }),
      deleteDestination: del('/notifications/v1/destinations/{destinationId}', 1, 5, {
        scope: notifications,
      }),
    },
  },
  messaging: {
    model: 'messaging',
    roles: ['Buyer Communication'],
    operations: {
      getMessagingActionsForOrder: get('/messaging/v1/orders/{amazonOrderId}', 1, 5),
      confirmCustomizationDetails: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/confirmCustomizationDetails',
        1,
        5,
      ),
      createConfirmDeliveryDetails: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/confirmDeliveryDetails',
        1,
        5,
      ),
      createLegalDisclosure: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/legalDisclosure',
        1,
        5,
      ),
      createConfirmOrderDetails: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/confirmOrderDetails',
        1,
        5,
      ),
      createConfirmServiceDetails: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/confirmServiceDetails',
        1,
        5,
      ),
      createWarranty: post('/messaging/v1/orders/{amazonOrderId}/messages/warranty', 1, 5),
      getAttributes: get('/messaging/v1/orders/{amazonOrderId}/attributes', 1, 5),
      createDigitalAccessKey: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/digitalAccessKey',
        1,
        5,
      ),
      createUnexpectedProblem: post(
        '/messaging/v1/orders/{amazonOrderId}/messages/unexpectedProblem',
        1,
        5,
      ),
      sendInvoice: post('/messaging/v1/orders/{amazonOrderId}/messages/invoice', 1, 5),
    },
  },
  solicitations: {
    model: 'solicitations',
    roles: ['Buyer Solicitation'],
    operations: {
      getSolicitationActionsForOrder: get('/solicitations/v1/orders/{amazonOrderId}', 1, 5),
      createProductReviewAndSellerFeedbackSolicitation: post(
        '/solicitations/v1/orders/{amazonOrderId}/solicitations/productReviewAndSellerFeedback',
        1,
        5,
      ),
    },
  },
  tokens: {
    model: 'tokens_2021-03-01',
    roles: [directToConsumer, 'Tax Invoicing (Restricted)', 'Tax Remittance (Restricted)'],
    operations: {
      createRestrictedDataToken: post('/tokens/2021-03-01/restrictedDataToken', 1, 10),
    },
  },
  application: {
    model: 'application_2023-11-30',
    roles: [],
    operations: {
      rotateApplicationClientSecret: post('/applications/2023-11-30/clientSecret', 0.0167, 1, {
        scope: secretRotation,
      }),
    },
  },
  outbound: {
    model: 'fulfillmentOutbound_2026-07-04',
    roles: ['Amazon Fulfillment'],
    operations: {
      getOrderPreview: post('/fulfillment/outbound/2026-07-04/previews', 2, 30),
      getOffers: post('/fulfillment/outbound/2026-07-04/offers', 5, 30),
      cancelOrder: put('/fulfillment/outbound/2026-07-04/orders/{orderId}/cancel', 2, 30),
      updateOrderStatus: put(
        '/fulfillment/outbound/2026-07-04/orders/{orderId}/status',
        5,
        15,
        sandboxOnly,
      ),
      updatePackage: put(
        '/fulfillment/outbound/2026-07-04/orders/{orderId}/packages/{packageId}',
        5,
        15,
        sandboxOnly,
      ),
      updateOrder: put('/fulfillment/outbound/2026-07-04/orders/{orderId}', 2, 30),
      getOrder: get('/fulfillment/outbound/2026-07-04/orders/{orderId}', 2, 30),
      listOrders: get('/fulfillment/outbound/2026-07-04/orders', 2, 30),
      createOrder: post('/fulfillment/outbound/2026-07-04/orders', 2, 30),
    },
  },
  outbound2020: {
    model: 'fulfillmentOutbound_2020-07-01',
    roles: ['Amazon Fulfillment'],
    operations: {
      getFulfillmentPreview: post('/fba/outbound/2020-07-01/fulfillmentOrders/preview', 2, 30),
      deliveryOffers: post('/fba/outbound/2020-07-01/deliveryOffers', 5, 30),
      listAllFulfillmentOrders: get('/fba/outbound/2020-07-01/fulfillmentOrders', 2, 30),
      createFulfillmentOrder: post('/fba/outbound/2020-07-01/fulfillmentOrders', 2, 30),
      getPackageTrackingDetails: get('/fba/outbound/2020-07-01/tracking', 2, 30),
      listReturnReasonCodes: get('/fba/outbound/2020-07-01/returnReasonCodes', 2, 30),
      createFulfillmentReturn: put(
        '/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}/return',
        2,
        30,
      ),
      getFulfillmentOrder: get(
        '/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}',
        2,
        30,
      ),
      updateFulfillmentOrder: put(
        '/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}',
        2,
        30,
      ),
      cancelFulfillmentOrder: put(
        '/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}/cancel',
        2,
        30,
      ),
      submitFulfillmentOrderStatusUpdate: put(
        '/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}/status',
        5,
        15,
        sandboxOnly,
      ),
      getFeatures: get('/fba/outbound/2020-07-01/features', 2, 30),
      getFeatureInventory: get('/fba/outbound/2020-07-01/features/inventory/{featureName}', 2, 30),
      getFeatureSKU: get(
        '/fba/outbound/2020-07-01/features/inventory/{featureName}/{sellerSku}',
        2,
        30,
      ),
    },
  },
  merchantFulfillment: {
    model: 'merchantFulfillmentV0',
    roles: [directToConsumer],
    operations: {
      getEligibleShipmentServices: post('/mfn/v0/eligibleShippingServices', 6, 12),
      getShipment: get('/mfn/v0/shipments/{shipmentId}', 1, 1, { restricted: 'always' }),
      cancelShipment: del('/mfn/v0/shipments/{shipmentId}', 1, 1, { restricted: 'always' }),
      createShipment: post('/mfn/v0/shipments', 2, 2, { restricted: 'always' }),
      getAdditionalSellerInputs: post('/mfn/v0/additionalSellerInputs', 1, 1),
    },
  },
  easyShip: {
    model: 'easyShip_2022-03-23',
    roles: [directToConsumer],
    operations: {
      listHandoverSlots: post('/easyShip/2022-03-23/timeSlot', 1, 5),
      getScheduledPackage: get('/easyShip/2022-03-23/package', 1, 5),
      createScheduledPackage: post('/easyShip/2022-03-23/package', 1, 5),
      updateScheduledPackages: patch('/easyShip/2022-03-23/package', 1, 5),
      createScheduledPackageBulk: post('/easyShip/2022-03-23/packages/bulk', 1, 5),
    },
  },
  tracking: {
    model: 'tracking_2026-01-30',
    roles: ['Inventory and Order Tracking', directToConsumer],
    operations: {
      getShipmentTracking: get('/tracking/2026-01-30/shipments/track', 2, 30),
    },
  },
  supplySources: {
    model: 'supplySources_2020-07-01',
    roles: ['Inventory and Order Tracking', 'Product Listing'],
    operations: {
      getSupplySources: get('/supplySources/2020-07-01/supplySources', 10, 10),
      createSupplySource: post('/supplySources/2020-07-01/supplySources', 2, 2),
      getSupplySource: get('/supplySources/2020-07-01/supplySources/{supplySourceId}', 40, 40),
      updateSupplySource: put('/supplySources/2020-07-01/supplySources/{supplySourceId}', 1, 1),
      archiveSupplySource: del('/supplySources/2020-07-01/supplySources/{supplySourceId}', 20, 20),
      updateSupplySourceStatus: put(
        '/supplySources/2020-07-01/supplySources/{supplySourceId}/status',
        20,
        20,
      ),
    },
  },
  externalInventory: {
    model: 'externalFulfillmentInventory_2024-09-11',
    roles: ['Inventory and Order Tracking'],
    operations: {
      batchInventory: post('/externalFulfillment/inventory/2024-09-11/inventories', 50, 50),
    },
  },
  externalReturns: {
    model: 'externalFulfillmentReturns_2024-09-11',
    roles: ['Inventory and Order Tracking', directToConsumer],
    operations: {
      listReturns: get('/externalFulfillment/2024-09-11/returns', 1, 1),
      getReturn: get('/externalFulfillment/2024-09-11/returns/{returnId}', 1, 1),
    },
  },
  externalShipments: {
    model: 'externalFulfillmentShipments_2024-09-11',
    roles: ['Inventory and Order Tracking', directToConsumer],
    operations: {
      getShipments: get('/externalFulfillment/2024-09-11/shipments', 1, 1),
      getShipment: get('/externalFulfillment/2024-09-11/shipments/{shipmentId}', 1, 1),
      processShipment: post('/externalFulfillment/2024-09-11/shipments/{shipmentId}', 1, 1),
      createPackages: post('/externalFulfillment/2024-09-11/shipments/{shipmentId}/packages', 1, 1),
      updatePackage: put(
        '/externalFulfillment/2024-09-11/shipments/{shipmentId}/packages/{packageId}',
        1,
        1,
      ),
      updatePackageStatus: patch(
        '/externalFulfillment/2024-09-11/shipments/{shipmentId}/packages/{packageId}',
        1,
        1,
      ),
      retrieveShippingOptions: get(
        '/externalFulfillment/2024-09-11/shipments/{shipmentId}/shippingOptions',
        1,
        1,
      ),
      generateInvoice: post('/externalFulfillment/2024-09-11/shipments/{shipmentId}/invoice', 1, 1),
      retrieveInvoice: get('/externalFulfillment/2024-09-11/shipments/{shipmentId}/invoice', 1, 1),
      generateShipLabels: put(
        '/externalFulfillment/2024-09-11/shipments/{shipmentId}/shipLabels',
        1,
        1,
      ),
    },
  },
  vendorOrders: {
    model: 'vendorOrders',
    roles: vendorRoles,
    operations: {
      getPurchaseOrders: get('/vendor/orders/v1/purchaseOrders', 10, 10),
      getPurchaseOrder: get('/vendor/orders/v1/purchaseOrders/{purchaseOrderNumber}', 10, 10),
      submitAcknowledgement: post('/vendor/orders/v1/acknowledgements', 10, 10),
      getPurchaseOrdersStatus: get('/vendor/orders/v1/purchaseOrdersStatus', 10, 10),
    },
  },
  vendorShipments: {
    model: 'vendorShipments',
    roles: vendorRoles,
    operations: {
      submitShipmentConfirmations: post('/vendor/shipping/v1/shipmentConfirmations', 10, 10),
      submitShipments: post('/vendor/shipping/v1/shipments', 10, 10),
      getShipmentDetails: get('/vendor/shipping/v1/shipments', 10, 10),
      getShipmentLabels: get('/vendor/shipping/v1/transportLabels', 10, 10),
    },
  },
  vendorInvoices: {
    model: 'vendorInvoices',
    roles: ['Finance and Accounting', 'Amazon Fulfillment'],
    operations: {
      submitInvoices: post('/vendor/payments/v1/invoices', 10, 10),
    },
  },
  vendorTransactions: {
    model: 'vendorTransactionStatus',
    roles: vendorRoles,
    operations: {
      getTransaction: get('/vendor/transactions/v1/transactions/{transactionId}', 10, 20),
    },
  },
  /** Amazon publishes no rate: a careful one until the header tells. */
  vendorFinances: {
    model: 'financesInvoices_2026-06-25',
    roles: ['Finance and Accounting'],
    operations: {
      getInvoiceHeaders: get('/finances/invoices/2026-06-25/invoices', 1, 5),
      getInvoice: get('/finances/invoices/2026-06-25/invoices/{invoiceIdentifier}', 1, 5),
    },
  },
} as const satisfies Apis;

/** `orders.searchOrders`: the API and Amazon's operation. */
export type OperationName = OperationNameOf<typeof apis>;

/** The table by name, for whoever needs no API. */
export const operations: Readonly<Record<OperationName, Operation>> = byName(apis);
