// Written by scripts/generate-shapes.ts from Amazon's financesV0.json. Do not edit.
import { z } from 'zod';
import { Count, Text } from '../shape.ts';

const Currency = z.object({
  CurrencyCode: Text,
  CurrencyAmount: Count,
});

const FinancialEventGroup = z.object({
  FinancialEventGroupId: Text,
  ProcessingStatus: Text,
  FundTransferStatus: Text,
  OriginalTotal: Currency.nullish(),
  ConvertedTotal: Currency.nullish(),
  FundTransferDate: Text,
  TraceId: Text,
  AccountTail: Text,
  BeginningBalance: Currency.nullish(),
  FinancialEventGroupStart: Text,
  FinancialEventGroupEnd: Text,
});

const ListFinancialEventGroupsPayload = z.object({
  NextToken: Text,
  FinancialEventGroupList: z.array(FinancialEventGroup).nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const ChargeComponent = z.object({
  ChargeType: Text,
  ChargeAmount: Currency.nullish(),
});

const FeeComponent = z.object({
  FeeType: Text,
  FeeAmount: Currency.nullish(),
});

const DirectPayment = z.object({
  DirectPaymentType: Text,
  DirectPaymentAmount: Currency.nullish(),
});

const TaxWithheldComponent = z.object({
  TaxCollectionModel: Text,
  TaxesWithheld: z.array(ChargeComponent).nullish(),
});

const Promotion = z.object({
  PromotionType: Text,
  PromotionId: Text,
  PromotionAmount: Currency.nullish(),
});

const ShipmentItem = z.object({
  SellerSKU: Text,
  OrderItemId: Text,
  OrderAdjustmentItemId: Text,
  QuantityShipped: Count,
  ItemChargeList: z.array(ChargeComponent).nullish(),
  ItemChargeAdjustmentList: z.array(ChargeComponent).nullish(),
  ItemFeeList: z.array(FeeComponent).nullish(),
  ItemFeeAdjustmentList: z.array(FeeComponent).nullish(),
  ItemTaxWithheldList: z.array(TaxWithheldComponent).nullish(),
  PromotionList: z.array(Promotion).nullish(),
  PromotionAdjustmentList: z.array(Promotion).nullish(),
  CostOfPointsGranted: Currency.nullish(),
  CostOfPointsReturned: Currency.nullish(),
});

const ShipmentEvent = z.object({
  AmazonOrderId: Text,
  SellerOrderId: Text,
  MarketplaceName: Text,
  StoreName: Text,
  OrderChargeList: z.array(ChargeComponent).nullish(),
  OrderChargeAdjustmentList: z.array(ChargeComponent).nullish(),
  ShipmentFeeList: z.array(FeeComponent).nullish(),
  ShipmentFeeAdjustmentList: z.array(FeeComponent).nullish(),
  OrderFeeList: z.array(FeeComponent).nullish(),
  OrderFeeAdjustmentList: z.array(FeeComponent).nullish(),
  DirectPaymentList: z.array(DirectPayment).nullish(),
  PostedDate: Text,
  ShipmentItemList: z.array(ShipmentItem).nullish(),
  ShipmentItemAdjustmentList: z.array(ShipmentItem).nullish(),
});

const EBTRefundReimbursementOnlyEvent = z.object({
  OrderId: Text,
  PostedDate: Text,
  Amount: Currency.nullish(),
});

const PayWithAmazonEvent = z.object({
  SellerOrderId: Text,
  TransactionPostedDate: Text,
  BusinessObjectType: Text,
  SalesChannel: Text,
  Charge: ChargeComponent.nullish(),
  FeeList: z.array(FeeComponent).nullish(),
  PaymentAmountType: Text,
  AmountDescription: Text,
  FulfillmentChannel: Text,
  StoreName: Text,
});

const SolutionProviderCreditEvent = z.object({
  ProviderTransactionType: Text,
  SellerOrderId: Text,
  MarketplaceId: Text,
  MarketplaceCountryCode: Text,
  SellerId: Text,
  SellerStoreName: Text,
  ProviderId: Text,
  ProviderStoreName: Text,
  TransactionAmount: Currency.nullish(),
  TransactionCreationDate: Text,
});

const RetrochargeEvent = z.object({
  RetrochargeEventType: Text,
  AmazonOrderId: Text,
  PostedDate: Text,
  BaseTax: Currency.nullish(),
  ShippingTax: Currency.nullish(),
  MarketplaceName: Text,
  RetrochargeTaxWithheldList: z.array(TaxWithheldComponent).nullish(),
});

const RentalTransactionEvent = z.object({
  AmazonOrderId: Text,
  RentalEventType: Text,
  ExtensionLength: Count,
  PostedDate: Text,
  RentalChargeList: z.array(ChargeComponent).nullish(),
  RentalFeeList: z.array(FeeComponent).nullish(),
  MarketplaceName: Text,
  RentalInitialValue: Currency.nullish(),
  RentalReimbursement: Currency.nullish(),
  RentalTaxWithheldList: z.array(TaxWithheldComponent).nullish(),
});

const ProductAdsPaymentEvent = z.object({
  postedDate: Text,
  transactionType: Text,
  invoiceId: Text,
  baseValue: Currency.nullish(),
  taxValue: Currency.nullish(),
  transactionValue: Currency.nullish(),
});

const ServiceFeeEvent = z.object({
  AmazonOrderId: Text,
  FeeReason: Text,
  FeeList: z.array(FeeComponent).nullish(),
  SellerSKU: Text,
  FnSKU: Text,
  FeeDescription: Text,
  ASIN: Text,
  StoreName: Text,
});

const SellerDealPaymentEvent = z.object({
  postedDate: Text,
  dealId: Text,
  dealDescription: Text,
  eventType: Text,
  feeType: Text,
  feeAmount: Currency.nullish(),
  taxAmount: Currency.nullish(),
  totalAmount: Currency.nullish(),
});

const DebtRecoveryItem = z.object({
  RecoveryAmount: Currency.nullish(),
  OriginalAmount: Currency.nullish(),
  GroupBeginDate: Text,
  GroupEndDate: Text,
});

const ChargeInstrument = z.object({
  Description: Text,
  Tail: Text,
  Amount: Currency.nullish(),
});

const DebtRecoveryEvent = z.object({
  DebtRecoveryType: Text,
  RecoveryAmount: Currency.nullish(),
  OverPaymentCredit: Currency.nullish(),
  DebtRecoveryItemList: z.array(DebtRecoveryItem).nullish(),
  ChargeInstrumentList: z.array(ChargeInstrument).nullish(),
});

const LoanServicingEvent = z.object({
  LoanAmount: Currency.nullish(),
  SourceBusinessEventType: Text,
});

const AdjustmentItem = z.object({
  Quantity: Text,
  PerUnitAmount: Currency.nullish(),
  TotalAmount: Currency.nullish(),
  SellerSKU: Text,
  FnSKU: Text,
  ProductDescription: Text,
  ASIN: Text,
  TransactionNumber: Text,
});

const AdjustmentEvent = z.object({
  AdjustmentType: Text,
  PostedDate: Text,
  StoreName: Text,
  AdjustmentAmount: Currency.nullish(),
  AdjustmentItemList: z.array(AdjustmentItem).nullish(),
});

const SAFETReimbursementItem = z.object({
  itemChargeList: z.array(ChargeComponent).nullish(),
  productDescription: Text,
  quantity: Text,
});

const SAFETReimbursementEvent = z.object({
  PostedDate: Text,
  SAFETClaimId: Text,
  ReimbursedAmount: Currency.nullish(),
  ReasonCode: Text,
  SAFETReimbursementItemList: z.array(SAFETReimbursementItem).nullish(),
});

const SellerReviewEnrollmentPaymentEvent = z.object({
  PostedDate: Text,
  EnrollmentId: Text,
  ParentASIN: Text,
  FeeComponent: FeeComponent.nullish(),
  ChargeComponent: ChargeComponent.nullish(),
  TotalAmount: Currency.nullish(),
});

const FBALiquidationEvent = z.object({
  PostedDate: Text,
  OriginalRemovalOrderId: Text,
  LiquidationProceedsAmount: Currency.nullish(),
  LiquidationFeeAmount: Currency.nullish(),
});

const CouponPaymentEvent = z.object({
  PostedDate: Text,
  CouponId: Text,
  SellerCouponDescription: Text,
  ClipOrRedemptionCount: Count,
  PaymentEventId: Text,
  FeeComponent: FeeComponent.nullish(),
  ChargeComponent: ChargeComponent.nullish(),
  TotalAmount: Currency.nullish(),
});

const ImagingServicesFeeEvent = z.object({
  ImagingRequestBillingItemID: Text,
  ASIN: Text,
  PostedDate: Text,
  FeeList: z.array(FeeComponent).nullish(),
});

const NetworkComminglingTransactionEvent = z.object({
  TransactionType: Text,
  PostedDate: Text,
  NetCoTransactionID: Text,
  SwapReason: Text,
  ASIN: Text,
  MarketplaceId: Text,
  TaxExclusiveAmount: Currency.nullish(),
  TaxAmount: Currency.nullish(),
});

const AffordabilityExpenseEvent = z.object({
  AmazonOrderId: Text,
  PostedDate: Text,
  MarketplaceId: Text,
  TransactionType: Text,
  BaseExpense: Currency.nullish(),
  TaxTypeCGST: Currency.nullish(),
  TaxTypeSGST: Currency.nullish(),
  TaxTypeIGST: Currency.nullish(),
  TotalExpense: Currency.nullish(),
});

const RemovalShipmentItem = z.object({
  RemovalShipmentItemId: Text,
  TaxCollectionModel: Text,
  FulfillmentNetworkSKU: Text,
  Quantity: Count,
  Revenue: Currency.nullish(),
  FeeAmount: Currency.nullish(),
  TaxAmount: Currency.nullish(),
  TaxWithheld: Currency.nullish(),
});

const RemovalShipmentEvent = z.object({
  PostedDate: Text,
  MerchantOrderId: Text,
  OrderId: Text,
  TransactionType: Text,
  StoreName: Text,
  RemovalShipmentItemList: z.array(RemovalShipmentItem).nullish(),
});

const RemovalShipmentItemAdjustment = z.object({
  RemovalShipmentItemId: Text,
  TaxCollectionModel: Text,
  FulfillmentNetworkSKU: Text,
  AdjustedQuantity: Count,
  RevenueAdjustment: Currency.nullish(),
  TaxAmountAdjustment: Currency.nullish(),
  TaxWithheldAdjustment: Currency.nullish(),
});

const RemovalShipmentAdjustmentEvent = z.object({
  PostedDate: Text,
  AdjustmentEventId: Text,
  MerchantOrderId: Text,
  OrderId: Text,
  TransactionType: Text,
  RemovalShipmentItemAdjustmentList: z.array(RemovalShipmentItemAdjustment).nullish(),
});

const TrialShipmentEvent = z.object({
  AmazonOrderId: Text,
  FinancialEventGroupId: Text,
  PostedDate: Text,
  SKU: Text,
  FeeList: z.array(FeeComponent).nullish(),
});

const TDSReimbursementEvent = z.object({
  PostedDate: Text,
  TDSOrderId: Text,
  ReimbursedAmount: Currency.nullish(),
});

const AdhocDisbursementEvent = z.object({
  TransactionType: Text,
  PostedDate: Text,
  TransactionId: Text,
  TransactionAmount: Currency.nullish(),
});

const TaxWithholdingPeriod = z.object({
  StartDate: Text,
  EndDate: Text,
});

const TaxWithholdingEvent = z.object({
  PostedDate: Text,
  BaseAmount: Currency.nullish(),
  WithheldAmount: Currency.nullish(),
  TaxWithholdingPeriod: TaxWithholdingPeriod.nullish(),
});

const ChargeRefundTransaction = z.object({
  ChargeAmount: Currency.nullish(),
  ChargeType: Text,
});

const ChargeRefundEvent = z.object({
  PostedDate: Text,
  ReasonCode: Text,
  ReasonCodeDescription: Text,
  ChargeRefundTransactions: z.array(ChargeRefundTransaction).nullish(),
});

const FailedAdhocDisbursementEvent = z.object({
  FundsTransfersType: Text,
  TransferId: Text,
  DisbursementId: Text,
  PaymentDisbursementType: Text,
  Status: Text,
  TransferAmount: Currency.nullish(),
  PostedDate: Text,
});

const ValueAddedServiceChargeEvent = z.object({
  TransactionType: Text,
  PostedDate: Text,
  Description: Text,
  TransactionAmount: Currency.nullish(),
});

const CapacityReservationBillingEvent = z.object({
  TransactionType: Text,
  PostedDate: Text,
  Description: Text,
  TransactionAmount: Currency.nullish(),
});

const FinancialEvents = z.object({
  ShipmentEventList: z.array(ShipmentEvent).nullish(),
  ShipmentSettleEventList: z.array(ShipmentEvent).nullish(),
  RefundEventList: z.array(ShipmentEvent).nullish(),
  GuaranteeClaimEventList: z.array(ShipmentEvent).nullish(),
  EBTRefundReimbursementOnlyEventList: z.array(EBTRefundReimbursementOnlyEvent).nullish(),
  ChargebackEventList: z.array(ShipmentEvent).nullish(),
  PayWithAmazonEventList: z.array(PayWithAmazonEvent).nullish(),
  ServiceProviderCreditEventList: z.array(SolutionProviderCreditEvent).nullish(),
  RetrochargeEventList: z.array(RetrochargeEvent).nullish(),
  RentalTransactionEventList: z.array(RentalTransactionEvent).nullish(),
  ProductAdsPaymentEventList: z.array(ProductAdsPaymentEvent).nullish(),
  ServiceFeeEventList: z.array(ServiceFeeEvent).nullish(),
  SellerDealPaymentEventList: z.array(SellerDealPaymentEvent).nullish(),
  DebtRecoveryEventList: z.array(DebtRecoveryEvent).nullish(),
  LoanServicingEventList: z.array(LoanServicingEvent).nullish(),
  AdjustmentEventList: z.array(AdjustmentEvent).nullish(),
  SAFETReimbursementEventList: z.array(SAFETReimbursementEvent).nullish(),
  SellerReviewEnrollmentPaymentEventList: z.array(SellerReviewEnrollmentPaymentEvent).nullish(),
  FBALiquidationEventList: z.array(FBALiquidationEvent).nullish(),
  CouponPaymentEventList: z.array(CouponPaymentEvent).nullish(),
  ImagingServicesFeeEventList: z.array(ImagingServicesFeeEvent).nullish(),
  NetworkComminglingTransactionEventList: z.array(NetworkComminglingTransactionEvent).nullish(),
  AffordabilityExpenseEventList: z.array(AffordabilityExpenseEvent).nullish(),
  AffordabilityExpenseReversalEventList: z.array(AffordabilityExpenseEvent).nullish(),
  RemovalShipmentEventList: z.array(RemovalShipmentEvent).nullish(),
  RemovalShipmentAdjustmentEventList: z.array(RemovalShipmentAdjustmentEvent).nullish(),
  TrialShipmentEventList: z.array(TrialShipmentEvent).nullish(),
  TDSReimbursementEventList: z.array(TDSReimbursementEvent).nullish(),
  AdhocDisbursementEventList: z.array(AdhocDisbursementEvent).nullish(),
  TaxWithholdingEventList: z.array(TaxWithholdingEvent).nullish(),
  ChargeRefundEventList: z.array(ChargeRefundEvent).nullish(),
  FailedAdhocDisbursementEventList: z.array(FailedAdhocDisbursementEvent).nullish(),
  ValueAddedServiceChargeEventList: z.array(ValueAddedServiceChargeEvent).nullish(),
  CapacityReservationBillingEventList: z.array(CapacityReservationBillingEvent).nullish(),
});

const ListFinancialEventsPayload = z.object({
  NextToken: Text,
  FinancialEvents: FinancialEvents.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface FinancesV0Parameters {
  listFinancialEventGroups: {
    MaxResultsPerPage?: number | undefined;
    FinancialEventGroupStartedBefore?: string | undefined;
    FinancialEventGroupStartedAfter?: string | undefined;
    NextToken?: string | undefined;
  };
  listFinancialEventsByGroupId: {
    MaxResultsPerPage?: number | undefined;
    PostedAfter?: string | undefined;
    PostedBefore?: string | undefined;
    eventGroupId: string;
    NextToken?: string | undefined;
  };
  listFinancialEventsByOrderId: {
    orderId: string;
    MaxResultsPerPage?: number | undefined;
    NextToken?: string | undefined;
  };
  listFinancialEvents: {
    MaxResultsPerPage?: number | undefined;
    PostedAfter?: string | undefined;
    PostedBefore?: string | undefined;
    NextToken?: string | undefined;
  };
}

export const financesV0Shapes = {
  listFinancialEventGroups: {
    parameters: {
      MaxResultsPerPage: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      FinancialEventGroupStartedBefore: { in: 'query', kind: 'date-time' },
      FinancialEventGroupStartedAfter: { in: 'query', kind: 'date-time' },
      NextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ListFinancialEventGroupsPayload.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  listFinancialEventsByGroupId: {
    parameters: {
      MaxResultsPerPage: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      PostedAfter: { in: 'query', kind: 'date-time' },
      PostedBefore: { in: 'query', kind: 'date-time' },
      eventGroupId: { in: 'path', kind: 'text', isRequired: true },
      NextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ListFinancialEventsPayload.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  listFinancialEventsByOrderId: {
    parameters: {
      orderId: { in: 'path', kind: 'text', isRequired: true },
      MaxResultsPerPage: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      NextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ListFinancialEventsPayload.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  listFinancialEvents: {
    parameters: {
      MaxResultsPerPage: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      PostedAfter: { in: 'query', kind: 'date-time' },
      PostedBefore: { in: 'query', kind: 'date-time' },
      NextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ListFinancialEventsPayload.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
