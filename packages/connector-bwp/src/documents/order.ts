import { z } from 'zod';
import { operation } from '../operation.ts';

const text = z.string().nullish();

/** Amounts come as JSON numbers; they are money from the map on. */
export const BwpMoney = z.object({ amount: z.number(), currencyCode: z.string() });
export type BwpMoney = z.infer<typeof BwpMoney>;

const BwpAlias = z.object({ aliasType: text, aliasId: text });
export type BwpAlias = z.infer<typeof BwpAlias>;

const Amount = z.object({ value: z.int().min(0), unit: text });

const LineItemAmount = z.object({
  lineItem: z.object({ id: z.string() }).nullish(),
  amount: Amount.nullish(),
});
export type LineItemAmount = z.infer<typeof LineItemAmount>;

export const TrackerId = z.object({ trackingNumber: text, carrierCode: text });

const BwpPackage = z.object({
  id: z.string(),
  state: z.string(),
  reason: text,
  packageTracker: z
    .object({
      packageTrackerIdentifier: TrackerId.nullish(),
      estimatedDeliveryDate: z.object({ latest: text }).nullish(),
      milestones: z
        .array(z.object({ status: z.object({ code: text }).nullish(), occurredAt: text }).nullish())
        .nullish(),
      trackingUrl: text,
    })
    .nullish(),
  packageInformationDetailsFor: z
    .object({ orderLineItems: z.array(LineItemAmount.nullish()).nullish() })
    .nullish(),
});
export type BwpPackage = z.infer<typeof BwpPackage>;

const BwpReturn = z.object({
  id: z.string(),
  state: z.string(),
  createdAt: text,
  updatedAt: text,
  returnLineItems: z
    .array(
      z
        .object({
          id: z.string(),
          returnFor: z
            .object({ orderLineItemAmounts: z.array(LineItemAmount.nullish()).nullish() })
            .nullish(),
          returnReasonTerm: z.object({ reasonCode: text }).nullish(),
          grading: z
            .object({
              summary: z
                .object({
                  unitWiseCondition: z.array(z.object({ condition: text }).nullish()).nullish(),
                })
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
    )
    .nullish(),
  returnPackageDetails: z
    .array(
      z
        .object({
          id: z.string(),
          state: z.string(),
          packageTrackerIdentifier: TrackerId.nullish(),
        })
        .nullish(),
    )
    .nullish(),
});
export type BwpReturn = z.infer<typeof BwpReturn>;

const BwpRefund = z.object({
  id: z.string(),
  aliases: z.array(BwpAlias.nullish()).nullish(),
  createdAt: text,
  updatedAt: text,
  state: text,
  refundTotal: z.object({ totalAmount: BwpMoney.nullish() }).nullish(),
  refundFor: z.object({ orderLineItems: z.array(LineItemAmount.nullish()).nullish() }).nullish(),
  refundRequestReason: text,
});
export type BwpRefund = z.infer<typeof BwpRefund>;

/** An order with its packages, returns, refunds and cancellations, as it is read. */
export const BwpOrder = z.object({
  id: z.string(),
  aliases: z.array(BwpAlias.nullish()).nullish(),
  customer: z.object({ contact: z.object({ name: text, email: text }).nullish() }).nullish(),
  lineItems: z.array(
    z.object({
      id: z.string(),
      aliases: z.array(BwpAlias.nullish()).nullish(),
      amount: Amount,
      product: z
        .object({
          title: text,
          price: BwpMoney.nullish(),
          sku: z.object({ value: text }).nullish(),
        })
        .nullish(),
    }),
  ),
  metadata: z.object({ createdAt: text, updatedAt: text, executionState: text }).nullish(),
  totalPrice: z.object({ value: BwpMoney.nullish() }).nullish(),
  packageInformation: z.object({ details: z.array(BwpPackage.nullish()).nullish() }).nullish(),
  returns: z.object({ details: z.array(BwpReturn.nullish()).nullish() }).nullish(),
  refunds: z.object({ details: z.array(BwpRefund.nullish()).nullish() }).nullish(),
  cancellations: z
    .object({
      details: z.array(z.object({ id: text, state: text, reason: text }).nullish()).nullish(),
    })
    .nullish(),
});
export type BwpOrder = z.infer<typeof BwpOrder>;

/** The whole order in one call: whoever asks for its packages soon asks for its returns. */
export const readOrder = operation('ReadOrder', {
  document: /* GraphQL */ `
    query ReadOrder($identifier: OrderIdentifierInput!) {
      order(orderIdentifier: $identifier) {
        id
        aliases { aliasType aliasId }
        customer { contact { name email } }
        metadata { createdAt updatedAt executionState }
        totalPrice { value { amount currencyCode } }
        lineItems {
          id
          aliases { aliasType aliasId }
          amount { value unit }
          product { title price { amount currencyCode } sku { value } }
        }
        packageInformation {
          details {
            id
            state
            reason
            packageTracker {
              packageTrackerIdentifier { trackingNumber carrierCode }
              estimatedDeliveryDate { latest }
              milestones { status { code } occurredAt }
              trackingUrl
            }
            packageInformationDetailsFor { orderLineItems { lineItem { id } amount { value } } }
          }
        }
        returns {
          details {
            id
            state
            createdAt
            updatedAt
            returnLineItems {
              id
              returnFor { orderLineItemAmounts { lineItem { id } amount { value } } }
              returnReasonTerm { reasonCode }
              grading { summary { unitWiseCondition { condition } } }
            }
            returnPackageDetails {
              id
              state
              packageTrackerIdentifier { trackingNumber carrierCode }
            }
          }
        }
        refunds {
          details {
            id
            aliases { aliasType aliasId }
            createdAt
            updatedAt
            state
            refundTotal { totalAmount { amount currencyCode } }
            refundFor { orderLineItems { lineItem { id } amount { value } } }
            refundRequestReason
          }
        }
        cancellations { details { id state reason } }
      }
    }
  `,
  data: z.object({ order: BwpOrder.nullish() }),
});
