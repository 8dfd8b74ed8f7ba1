// Written by scripts/generate-shapes.ts from Amazon's financesInvoices_2026-06-25.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, RequiredText, Text, Texts } from '../shape.ts';

const BillingPeriod = z.object({
  startDate: Text,
  endDate: Text,
});

const PartnerMetadata = z.object({
  partnerId: RequiredText,
  partnerType: maybeOneOf<'SELLER' | 'VENDOR' | 'AMAZON'>(),
  partnerEntities: Texts,
  partnerName: Text,
  partnerAddress: Text,
  taxRegistrationNumber: Text,
});

const Currency = z.object({
  currencyCode: Text,
  currencyAmount: Count,
});

interface Breakdown {
  breakdownType?: string | null | undefined;
  breakdownAmount?: z.output<typeof Currency> | null | undefined;
  breakdowns?: Breakdown[] | null | undefined;
}
const Breakdown: z.ZodType<Breakdown> = z.object({
  breakdownType: Text,
  breakdownAmount: Currency.nullish(),
  get breakdowns() {
    return z.array(Breakdown).nullish();
  },
});

const RelatedIdentifier = z.object({
  relatedIdentifierName: maybeOneOf<'PAYEE_CODE' | 'PURCHASE_ORDER_IDS' | 'SHORTAGE_INVOICE_IDS' | 'ASN_IDS' | 'RETURN_IDS' | 'AGREEMENT_IDS' | 'PRODUCT_LINE' | 'VENDOR_CODE' | 'UNIQUE_PAYMENT_IDS' | 'WAREHOUSE_ID'>(),
  relatedIdentifierValue: Texts,
});

const InvoiceHeader = z.object({
  invoiceNumber: Text,
  invoiceStatus: maybeOneOf<'IN_PROGRESS' | 'REJECTED' | 'PARTIALLY_PAID' | 'PARTIALLY_DEDUCTED' | 'PAID' | 'DEDUCTED'>(),
  invoiceType: maybeOneOf<'AP_INVENTORY' | 'OTHER'>(),
  billingPeriod: BillingPeriod.nullish(),
  payer: PartnerMetadata.nullish(),
  payee: PartnerMetadata.nullish(),
  invoiceIdentifier: Text,
  issueDate: Text,
  dueDate: Text,
  paymentTerms: Text,
  invoiceAmount: Currency.nullish(),
  invoiceAmountBreakdowns: z.array(Breakdown).nullish(),
  invoiceSettlementBreakdowns: z.array(Breakdown).nullish(),
  relatedIdentifiers: z.array(RelatedIdentifier).nullish(),
  creationDate: Text,
  lastUpdatedDate: Text,
});

const ItemIdentifier = z.object({
  itemIdentifierName: maybeOneOf<'ASIN' | 'EXTERNAL_ID' | 'SKU' | 'UPC' | 'EAN' | 'ISBN'>(),
  itemIdentifierValue: Text,
});

const ServiceChargePeriod = z.object({
  startDate: Text,
  endDate: Text,
});

const VarianceReason = z.object({
  varianceType: maybeOneOf<'PQV' | 'PPV' | 'OTHER'>(),
  defectTypes: Texts,
});

const MatchingContext = z.object({
  matchedQuantity: Count,
  matchedAmount: Currency.nullish(),
  quantityVariance: Count,
  priceVariance: Currency.nullish(),
  paidQuantity: Count,
  paidAmount: Currency.nullish(),
  varianceReasons: z.array(VarianceReason).nullish(),
});

const LineItemContext = z.object({
  lineItemType: maybeOneOf<'GOODS' | 'SERVICES' | 'OTHERS'>(),
  itemIdentifiers: z.array(ItemIdentifier).nullish(),
  itemDescription: Text,
  serviceChargeType: maybeOneOf<'DAMAGE_ALLOWANCE' | 'PRICE_PROTECTION' | 'FBA_INVENTORY_STORAGE_FEE' | 'OTHER'>(),
  serviceChargePeriod: ServiceChargePeriod.nullish(),
  matchingContext: MatchingContext.nullish(),
});

const InvoiceItem = z.object({
  lineItemId: RequiredText,
  unitCost: Currency.nullish(),
  quantity: Count,
  taxRateCodes: Texts,
  totalAmount: Currency.nullish(),
  totalAmountBreakdown: z.array(Breakdown).nullish(),
  lineItemContext: LineItemContext.nullish(),
  relatedItemIdentifiers: z.array(RelatedIdentifier).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface VendorFinancesParameters {
  getInvoiceHeaders: {
    nextToken?: string | undefined;
    marketplaceId: string;
    fromIssueDate?: string | undefined;
    toIssueDate?: string | undefined;
    invoicesModifiedAfter?: string | undefined;
  };
  getInvoice: {
    marketplaceId: string;
    invoiceIdentifier: string;
    nextTokenForLineItems?: string | undefined;
  };
}

export const vendorFinancesShapes = {
  getInvoiceHeaders: {
    parameters: {
      nextToken: { in: 'query', kind: 'text' },
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
      fromIssueDate: { in: 'query', kind: 'date-time' },
      toIssueDate: { in: 'query', kind: 'date-time' },
      invoicesModifiedAfter: { in: 'query', kind: 'date-time' },
    },
    response: z.object({
      invoices: z.array(InvoiceHeader).nullish(),
      numOfRecords: Count,
      nextToken: Text,
    }),
  },
  getInvoice: {
    parameters: {
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
      invoiceIdentifier: { in: 'path', kind: 'text', isRequired: true },
      nextTokenForLineItems: { in: 'query', kind: 'text' },
    },
    response: z.object({
      invoiceHeader: InvoiceHeader.nullish(),
      invoiceItems: z.array(InvoiceItem).nullish(),
      nextTokenForLineItems: Text,
    }),
  },
} as const;
