// Written by scripts/generate-shapes.ts from Amazon's vendorOrders.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, maybeOneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './vendor-orders-requests.ts';

const Pagination = z.object({
  nextToken: Text,
});

const ImportDetails = z.object({
  methodOfPayment: maybeOneOf<'PaidByBuyer' | 'CollectOnDelivery' | 'DefinedByBuyerAndSeller' | 'FOBPortOfCall' | 'PrepaidBySeller' | 'PaidBySeller'>(),
  internationalCommercialTerms: maybeOneOf<'ExWorks' | 'FreeCarrier' | 'FreeOnBoard' | 'FreeAlongSideShip' | 'CarriagePaidTo' | 'CostAndFreight' | 'CarriageAndInsurancePaidTo' | 'CostInsuranceAndFreight' | 'DeliveredAtTerminal' | 'DeliveredAtPlace' | 'DeliverDutyPaid'>(),
  portOfDelivery: Text,
  importContainers: Text,
  shippingInstructions: Text,
});

const Address = z.object({
  name: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  city: Text,
  county: Text,
  district: Text,
  stateOrRegion: Text,
  postalCode: Text,
  countryCode: Text,
  phone: Text,
});

const TaxRegistrationDetails = z.object({
  taxRegistrationType: maybeOneOf<'VAT' | 'GST'>(),
  taxRegistrationNumber: Text,
});

const PartyIdentification = z.object({
  partyId: RequiredText,
  address: Address.nullish(),
  taxInfo: TaxRegistrationDetails.nullish(),
});

const ItemQuantity = z.object({
  amount: Count,
  unitOfMeasure: maybeOneOf<'Cases' | 'Eaches'>(),
  unitSize: Count,
});

const Money = z.object({
  currencyCode: Text,
  amount: Text,
  unitOfMeasure: maybeOneOf<'POUNDS' | 'OUNCES' | 'GRAMS' | 'KILOGRAMS'>(),
});

const OrderItem = z.object({
  itemSequenceNumber: Text,
  amazonProductIdentifier: Text,
  vendorProductIdentifier: Text,
  orderedQuantity: ItemQuantity.nullish(),
  isBackOrderAllowed: Flag,
  netCost: Money.nullish(),
  listPrice: Money.nullish(),
});

const OrderDetails = z.object({
  purchaseOrderDate: Text,
  purchaseOrderChangedDate: Text,
  purchaseOrderStateChangedDate: Text,
  purchaseOrderType: maybeOneOf<'RegularOrder' | 'ConsignedOrder' | 'NewProductIntroduction' | 'RushOrder'>(),
  importDetails: ImportDetails.nullish(),
  dealCode: Text,
  paymentMethod: maybeOneOf<'Invoice' | 'Consignment' | 'CreditCard' | 'Prepaid'>(),
  buyingParty: PartyIdentification.nullish(),
  sellingParty: PartyIdentification.nullish(),
  shipToParty: PartyIdentification.nullish(),
  billToParty: PartyIdentification.nullish(),
  shipWindow: Text,
  deliveryWindow: Text,
  items: z.array(OrderItem).nullish(),
});

const Order = z.object({
  purchaseOrderNumber: Text,
  purchaseOrderState: maybeOneOf<'New' | 'Acknowledged' | 'Closed'>(),
  orderDetails: OrderDetails.nullish(),
});

const OrderList = z.object({
  pagination: Pagination.nullish(),
  orders: z.array(Order).nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const TransactionId = z.object({
  transactionId: Text,
});

const OrderedQuantityDetails = z.object({
  updatedDate: Text,
  orderedQuantity: ItemQuantity.nullish(),
  cancelledQuantity: ItemQuantity.nullish(),
});

const AcknowledgementStatusDetails = z.object({
  acknowledgementDate: Text,
  acceptedQuantity: ItemQuantity.nullish(),
  rejectedQuantity: ItemQuantity.nullish(),
});

const OrderItemStatus = z.object({
  itemSequenceNumber: Text,
  buyerProductIdentifier: Text,
  vendorProductIdentifier: Text,
  netCost: Money.nullish(),
  listPrice: Money.nullish(),
  orderedQuantity: z.object({
  orderedQuantity: ItemQuantity.nullish(),
  orderedQuantityDetails: z.array(OrderedQuantityDetails).nullish(),
}).nullish(),
  acknowledgementStatus: z.object({
  confirmationStatus: maybeOneOf<'ACCEPTED' | 'PARTIALLY_ACCEPTED' | 'REJECTED' | 'UNCONFIRMED'>(),
  acceptedQuantity: ItemQuantity.nullish(),
  rejectedQuantity: ItemQuantity.nullish(),
  acknowledgementStatusDetails: z.array(AcknowledgementStatusDetails).nullish(),
}).nullish(),
  receivingStatus: z.object({
  receiveStatus: maybeOneOf<'NOT_RECEIVED' | 'PARTIALLY_RECEIVED' | 'RECEIVED'>(),
  receivedQuantity: ItemQuantity.nullish(),
  lastReceiveDate: Text,
}).nullish(),
});

const OrderStatus = z.object({
  purchaseOrderNumber: Text,
  purchaseOrderStatus: maybeOneOf<'OPEN' | 'CLOSED'>(),
  purchaseOrderDate: Text,
  lastUpdatedDate: Text,
  sellingParty: PartyIdentification.nullish(),
  shipToParty: PartyIdentification.nullish(),
  itemStatus: z.array(OrderItemStatus).nullish(),
});

const OrderListStatus = z.object({
  pagination: Pagination.nullish(),
  ordersStatus: z.array(OrderStatus).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface VendorOrdersParameters {
  getPurchaseOrders: {
    limit?: number | undefined;
    createdAfter?: string | undefined;
    createdBefore?: string | undefined;
    sortOrder?: 'ASC' | 'DESC' | undefined;
    nextToken?: string | undefined;
    includeDetails?: string | undefined;
    changedAfter?: string | undefined;
    changedBefore?: string | undefined;
    poItemState?: 'Cancelled' | undefined;
    isPOChanged?: string | undefined;
    purchaseOrderState?: 'New' | 'Acknowledged' | 'Closed' | undefined;
    orderingVendorCode?: string | undefined;
  };
  getPurchaseOrder: {
    purchaseOrderNumber: string;
  };
  submitAcknowledgement: {
    body: requests.SubmitAcknowledgementRequest;
  };
  getPurchaseOrdersStatus: {
    limit?: number | undefined;
    sortOrder?: 'ASC' | 'DESC' | undefined;
    nextToken?: string | undefined;
    createdAfter?: string | undefined;
    createdBefore?: string | undefined;
    updatedAfter?: string | undefined;
    updatedBefore?: string | undefined;
    purchaseOrderNumber?: string | undefined;
    purchaseOrderStatus?: 'OPEN' | 'CLOSED' | undefined;
    itemConfirmationStatus?: 'ACCEPTED' | 'PARTIALLY_ACCEPTED' | 'REJECTED' | 'UNCONFIRMED' | undefined;
    itemReceiveStatus?: 'NOT_RECEIVED' | 'PARTIALLY_RECEIVED' | 'RECEIVED' | undefined;
    orderingVendorCode?: string | undefined;
    shipToPartyId?: string | undefined;
  };
}

export const vendorOrdersShapes = {
  getPurchaseOrders: {
    parameters: {
      limit: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      createdAfter: { in: 'query', kind: 'date-time' },
      createdBefore: { in: 'query', kind: 'date-time' },
      sortOrder: { in: 'query', kind: 'text', values: ['ASC', 'DESC'] },
      nextToken: { in: 'query', kind: 'text' },
      includeDetails: { in: 'query', kind: 'text' },
      changedAfter: { in: 'query', kind: 'date-time' },
      changedBefore: { in: 'query', kind: 'date-time' },
      poItemState: { in: 'query', kind: 'text', values: ['Cancelled'] },
      isPOChanged: { in: 'query', kind: 'text' },
      purchaseOrderState: { in: 'query', kind: 'text', values: ['New', 'Acknowledged', 'Closed'] },
      orderingVendorCode: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: OrderList.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getPurchaseOrder: {
    parameters: {
      purchaseOrderNumber: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Order.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  submitAcknowledgement: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      payload: TransactionId.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getPurchaseOrdersStatus: {
    parameters: {
      limit: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      sortOrder: { in: 'query', kind: 'text', values: ['ASC', 'DESC'] },
      nextToken: { in: 'query', kind: 'text' },
      createdAfter: { in: 'query', kind: 'date-time' },
      createdBefore: { in: 'query', kind: 'date-time' },
      updatedAfter: { in: 'query', kind: 'date-time' },
      updatedBefore: { in: 'query', kind: 'date-time' },
      purchaseOrderNumber: { in: 'query', kind: 'text' },
      purchaseOrderStatus: { in: 'query', kind: 'text', values: ['OPEN', 'CLOSED'] },
      itemConfirmationStatus: { in: 'query', kind: 'text', values: ['ACCEPTED', 'PARTIALLY_ACCEPTED', 'REJECTED', 'UNCONFIRMED'] },
      itemReceiveStatus: { in: 'query', kind: 'text', values: ['NOT_RECEIVED', 'PARTIALLY_RECEIVED', 'RECEIVED'] },
      orderingVendorCode: { in: 'query', kind: 'text' },
      shipToPartyId: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: OrderListStatus.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
