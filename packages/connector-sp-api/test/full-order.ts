/**
 * An order that fills every field of `orders_2026-01-01.json`; all values are invented. It is far
 * from likely: it is there so that a field that a mapper drops is seen.
 */
export const fullOrder = {
  orderId: '111-2222222-3333333',
  orderAliases: [{ aliasId: 'SHOP-77', aliasType: 'SELLER_ORDER_ID' }],
  createdTime: '2026-03-01T10:00:00Z',
  lastUpdatedTime: '2026-03-02T11:30:00+01:00',
  programs: ['PRIME', 'AMAZON_BUSINESS'],
  associatedOrders: [
    { orderId: '111-2222222-0000001', associationType: 'EXCHANGE_ORIGINAL_ID' },
    { orderId: '111-2222222-0000002', associationType: 'REPLACEMENT_ORIGINAL_ID' },
  ],
  salesChannel: {
    channelName: 'AMAZON',
    marketplaceId: 'A1PA6795UKMFR9',
    marketplaceName: 'Amazon.de',
  },
  buyer: {
    buyerName: 'Buyer 0001',
    buyerEmail: 'buyer-0001@marketplace.example',
    buyerCompanyName: 'Company 0001',
    buyerPurchaseOrderNumber: 'PO-1',
  },
  recipient: {
    deliveryAddress: {
      name: 'Recipient 0001',
      companyName: 'Company 0001',
      addressLine1: 'Test Street 1',
      addressLine2: '',
      addressLine3: 'Floor 3',
      city: 'Testville',
      districtOrCounty: 'North',
      stateOrRegion: 'TS',
      municipality: 'Greater Testville',
      postalCode: '00001',
      countryCode: 'DE',
      phone: '+49 000 0001',
      extendedFields: {
        streetName: 'Test Street',
        streetNumber: '1',
        complement: 'Floor 3',
        neighborhood: 'Centre',
      },
      addressType: 'PICKUP_POINT',
    },
    deliveryPreference: {
      dropOffLocation: 'Front desk',
      addressInstruction: 'Second gate',
      deliveryTime: {
        businessHours: [
          {
            dayOfWeek: 'MON',
            timeWindows: [{ startTime: { hour: 9, minute: 0 }, endTime: { hour: 17, minute: 30 } }],
          },
        ],
        exceptionDates: [
          { exceptionDate: '2026-03-05', exceptionDateType: 'CLOSED', timeWindows: [] },
        ],
      },
      deliveryCapabilities: ['PALLET_ENABLED'],
    },
  },
  proceeds: {
    grandTotal: { amount: '56.30', currencyCode: 'EUR' },
    breakdowns: [
      { type: 'ITEM', subtotal: { amount: '40.00', currencyCode: 'EUR' } },
      { type: 'SHIPPING', subtotal: { amount: '5.00', currencyCode: 'EUR' } },
      { type: 'GIFT_WRAP', subtotal: { amount: '2.00', currencyCode: 'EUR' } },
      { type: 'COD_FEE', subtotal: { amount: '1.00', currencyCode: 'EUR' } },
      { type: 'TAX', subtotal: { amount: '9.30', currencyCode: 'EUR' } },
      { type: 'DISCOUNT', subtotal: { amount: '-4.00', currencyCode: 'EUR' } },
      {
        type: 'DELIVERY_TIP',
        status: 'PENDING',
        subtotal: { amount: '2.50', currencyCode: 'EUR' },
      },
      { type: 'OTHER', subtotal: { amount: '0.50', currencyCode: 'EUR' } },
    ],
  },
  payment: {
    paymentExecutions: [
      {
        paymentMethod: 'CreditCard',
        paymentAmount: { amount: '56.30', currencyCode: 'EUR' },
        acquirerId: 'ACQ-1',
        cardBrand: 'Visa',
        authorizationCode: 'AUTH-1',
      },
    ],
  },
  tax: {
    taxRegistrations: [
      { entityType: 'MERCHANT', taxRegistrationNumber: 'DE000000000' },
      {
        entityType: 'BUYER',
        legalName: 'Company 0001 GmbH',
        taxRegistrationType: 'VAT',
        taxRegistrationNumber: 'DE111111111',
        taxRegistrationAddress: {
          addressLine1: 'Bill Street 9',
          city: 'Billtown',
          countryCode: 'DE',
        },
        taxRegistrationAttributes: [{ key: 'TAX_OFFICE', value: 'office 1' }],
      },
    ],
    taxInvoicing: { buyerInvoicePreference: 'BUSINESS', invoiceStatus: 'PROCESSING' },
  },
  fulfillment: {
    fulfillmentStatus: 'PARTIALLY_SHIPPED',
    fulfilledBy: 'MERCHANT',
    fulfillmentServiceLevel: 'EXPEDITED',
    shipByWindow: {
      earliestDateTime: '2026-03-02T00:00:00Z',
      latestDateTime: '2026-03-03T23:59:59Z',
    },
    deliverByWindow: {
      earliestDateTime: '2026-03-04T00:00:00Z',
      latestDateTime: '2026-03-05T23:59:59Z',
    },
    labelPrintingWindow: { earliestDateTime: '2026-03-02T00:00:00Z' },
  },
  orderItems: [
    {
      orderItemId: '90000001',
      quantityOrdered: 4,
      measurement: { unit: 'KILOGRAMS', value: 1.5 },
      associatedOrderItems: [
        { orderId: '111-9', orderItemId: '90000099', associationType: 'VALUE_ADD_SERVICE' },
      ],
      programs: ['SUBSCRIBE_AND_SAVE'],
      product: {
        asin: 'B000000001',
        title: 'Cup',
        sellerSku: 'CUP/1 blue',
        condition: { conditionType: 'NEW', conditionSubtype: 'NEW', conditionNote: 'boxed' },
        price: {
          unitPrice: { amount: '10.00', currencyCode: 'EUR' },
          priceDesignation: 'BUSINESS_PRICE',
        },
        serialNumbers: ['SER-1'],
        customization: { customizedUrl: 'https://custom.example/1' },
      },
      proceeds: {
        proceedsTotal: { amount: '53.30', currencyCode: 'EUR' },
        breakdowns: [
          { type: 'ITEM', subtotal: { amount: '40.00', currencyCode: 'EUR' } },
          { type: 'SHIPPING', subtotal: { amount: '5.00', currencyCode: 'EUR' } },
          {
            type: 'TAX',
            subtotal: { amount: '9.30', currencyCode: 'EUR' },
            detailedBreakdowns: [
              { subtype: 'ITEM', value: { amount: '8.00', currencyCode: 'EUR' } },
              { subtype: 'SHIPPING', value: { amount: '0.95', currencyCode: 'EUR' } },
              { subtype: 'GIFT_WRAP', value: { amount: '0.35', currencyCode: 'EUR' } },
            ],
          },
          {
            type: 'DISCOUNT',
            subtotal: { amount: '-4.00', currencyCode: 'EUR' },
            detailedBreakdowns: [
              { subtype: 'ITEM', value: { amount: '-3.00', currencyCode: 'EUR' } },
              { subtype: 'SHIPPING', value: { amount: '-1.00', currencyCode: 'EUR' } },
            ],
          },
        ],
      },
      expense: {
        pointsCost: {
          pointsGranted: {
            pointsNumber: 60,
            pointsMonetaryValue: { amount: '0.60', currencyCode: 'EUR' },
          },
        },
      },
      promotion: { breakdowns: [{ promotionId: 'SPRING' }] },
      cancellation: {
        cancellationRequest: { requester: 'BUYER', cancelReason: 'Ordered twice' },
        cancellationExecution: { cancelledBy: 'MERCHANT', cancelReason: 'Out of stock' },
      },
      fulfillment: {
        quantityFulfilled: 1,
        quantityUnfulfilled: 2,
        picking: {
          substitutionPreference: {
            substitutionType: 'CUSTOMER_PREFERENCE',
            substitutionOptions: [
              { asin: 'B000000002', quantityOrdered: 1, sellerSku: 'CUP/2', title: 'Other cup' },
            ],
          },
        },
        packing: {
          giftOption: { giftMessage: 'For you', giftWrapLevel: 'PREMIUM' },
          serialNumberRequirement: { requirementType: 'REQUIRED' },
        },
        shipping: {
          scheduledDeliveryWindow: {
            earliestDateTime: '2026-03-04T09:00:00Z',
            latestDateTime: '2026-03-04T17:00:00Z',
          },
          shippingConstraints: { signatureConfirmation: 'MANDATORY' },
          internationalShipping: { iossNumber: 'IM0000000001' },
        },
      },
      tax: {
        taxCalculationBreakdowns: [{ reportingScheme: 'IOSS' }],
        taxCollections: [{ model: 'MARKETPLACE_FACILITATOR', responsibleParty: 'Amazon EU' }],
      },
    },
  ],
  packages: [
    {
      packageReferenceId: 'PKG-1',
      createdTime: '2026-03-02T08:00:00Z',
      packageStatus: { status: 'IN_TRANSIT', detailedStatus: 'OUT_FOR_DELIVERY' },
      carrier: 'DHL',
      shipTime: '2026-03-02T09:00:00Z',
      shippingService: 'DHL Paket',
      trackingNumber: 'TRACK-1',
      shipFromAddress: { name: 'Warehouse', city: 'Testville', countryCode: 'DE' },
      packageItems: [
        { orderItemId: '90000001', quantity: 1, transparencyCodes: ['TRANSPARENCY-1'] },
      ],
    },
  ],
  fulfillmentOrders: [{ fulfillmentOrderId: 'FO-1' }],
};
