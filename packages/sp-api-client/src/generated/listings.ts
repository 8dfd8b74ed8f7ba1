// Written by scripts/generate-shapes.ts from Amazon's listingsItems_2021-08-01.json. Do not edit.
import { z } from 'zod';
import { Count, Free, maybeOneOf, oneOf, RequiredCount, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './listings-requests.ts';

const IssueEnforcementAction = z.object({
  action: Text,
});

const IssueExemption = z.object({
  status: maybeOneOf<'EXEMPT' | 'EXEMPT_UNTIL_EXPIRY_DATE' | 'NOT_EXEMPT'>(),
  expiryDate: Text,
});

const IssueEnforcements = z.object({
  actions: z.array(IssueEnforcementAction).nullish(),
  exemption: IssueExemption.nullish(),
});

const Issue = z.object({
  code: Text,
  message: Text,
  severity: maybeOneOf<'ERROR' | 'WARNING' | 'INFO'>(),
  attributeNames: Texts,
  categories: Texts,
  enforcements: IssueEnforcements.nullish(),
  marketplaceIds: Texts,
});

const ItemIdentifiersByMarketplace = z.object({
  marketplaceId: Text,
  asin: Text,
});

const ItemImage = z.object({
  link: Text,
  height: Count,
  width: Count,
});

const ItemSummaryByMarketplace = z.object({
  marketplaceId: RequiredText,
  asin: Text,
  productType: Text,
  conditionType: maybeOneOf<'new_new' | 'new_open_box' | 'new_oem' | 'refurbished_refurbished' | 'used_like_new' | 'used_very_good' | 'used_good' | 'used_acceptable' | 'collectible_like_new' | 'collectible_very_good' | 'collectible_good' | 'collectible_acceptable' | 'club_club'>(),
  status: z.array(oneOf<'BUYABLE' | 'DISCOVERABLE'>()).nullish(),
  fnSku: Text,
  itemName: Text,
  createdDate: Text,
  lastUpdatedDate: Text,
  mainImage: ItemImage.nullish(),
});

const Money = z.object({
  currencyCode: Text,
  amount: Text,
});

const Points = z.object({
  pointsNumber: Count,
});

const Audience = z.object({
  value: Text,
  displayName: Text,
});

const ItemOfferByMarketplace = z.object({
  marketplaceId: RequiredText,
  offerType: maybeOneOf<'B2C' | 'B2B'>(),
  price: Money.nullish(),
  points: Points.nullish(),
  audience: Audience.nullish(),
});

const FulfillmentAvailability = z.object({
  fulfillmentChannelCode: Text,
  quantity: Count,
});

const ItemProcurement = z.object({
  costPrice: Money.nullish(),
});

const ItemVariationTheme = z.object({
  attributes: Texts,
  theme: Text,
});

const ItemRelationship = z.object({
  childSkus: Texts,
  parentSkus: Texts,
  variationTheme: ItemVariationTheme.nullish(),
  type: maybeOneOf<'VARIATION' | 'PACKAGE_HIERARCHY'>(),
});

const ItemRelationshipsByMarketplace = z.object({
  marketplaceId: RequiredText,
  relationships: z.array(ItemRelationship).nullish(),
});

const ItemProductTypeByMarketplace = z.object({
  marketplaceId: RequiredText,
  productType: Text,
});

const Pagination = z.object({
  nextToken: Text,
  previousToken: Text,
});

const Item = z.object({
  sku: RequiredText,
  summaries: z.array(ItemSummaryByMarketplace).nullish(),
  attributes: Free.nullish(),
  issues: z.array(Issue).nullish(),
  offers: z.array(ItemOfferByMarketplace).nullish(),
  fulfillmentAvailability: z.array(FulfillmentAvailability).nullish(),
  procurement: z.array(ItemProcurement).nullish(),
  relationships: z.array(ItemRelationshipsByMarketplace).nullish(),
  productTypes: z.array(ItemProductTypeByMarketplace).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ListingsParameters {
  deleteListingsItem: {
    sellerId: string;
    sku: string;
    marketplaceIds: readonly string[];
    issueLocale?: string | undefined;
  };
  getListingsItem: {
    sellerId: string;
    sku: string;
    marketplaceIds: readonly string[];
    issueLocale?: string | undefined;
    includedData?: readonly ('summaries' | 'attributes' | 'issues' | 'offers' | 'fulfillmentAvailability' | 'procurement' | 'relationships' | 'productTypes')[] | undefined;
  };
  patchListingsItem: {
    sellerId: string;
    sku: string;
    marketplaceIds: readonly string[];
    includedData?: readonly ('identifiers' | 'issues')[] | undefined;
    mode?: 'VALIDATION_PREVIEW' | undefined;
    issueLocale?: string | undefined;
    body: requests.ListingsItemPatchRequest;
  };
  putListingsItem: {
    sellerId: string;
    sku: string;
    marketplaceIds: readonly string[];
    includedData?: readonly ('identifiers' | 'issues')[] | undefined;
    mode?: 'VALIDATION_PREVIEW' | undefined;
    issueLocale?: string | undefined;
    body: requests.ListingsItemPutRequest;
  };
  searchListingsItems: {
    sellerId: string;
    marketplaceIds: readonly string[];
    issueLocale?: string | undefined;
    includedData?: readonly ('summaries' | 'attributes' | 'issues' | 'offers' | 'fulfillmentAvailability' | 'procurement' | 'relationships' | 'productTypes')[] | undefined;
    identifiers?: readonly string[] | undefined;
    identifiersType?: 'ASIN' | 'EAN' | 'FNSKU' | 'GTIN' | 'ISBN' | 'JAN' | 'MINSAN' | 'SKU' | 'UPC' | undefined;
    variationParentSku?: string | undefined;
    packageHierarchySku?: string | undefined;
    createdAfter?: string | undefined;
    createdBefore?: string | undefined;
    lastUpdatedAfter?: string | undefined;
    lastUpdatedBefore?: string | undefined;
    withIssueSeverity?: readonly ('WARNING' | 'ERROR')[] | undefined;
    withStatus?: readonly ('BUYABLE' | 'DISCOVERABLE')[] | undefined;
    withoutStatus?: readonly ('BUYABLE' | 'DISCOVERABLE')[] | undefined;
    sortBy?: 'sku' | 'createdDate' | 'lastUpdatedDate' | undefined;
    sortOrder?: 'ASC' | 'DESC' | undefined;
    pageSize?: number | undefined;
    pageToken?: string | undefined;
  };
}

export const listingsShapes = {
  deleteListingsItem: {
    parameters: {
      sellerId: { in: 'path', kind: 'text', isRequired: true },
      sku: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      issueLocale: { in: 'query', kind: 'text' },
    },
    response: z.object({
      sku: RequiredText,
      status: oneOf<'ACCEPTED' | 'INVALID' | 'VALID'>(),
      submissionId: RequiredText,
      issues: z.array(Issue).nullish(),
      identifiers: z.array(ItemIdentifiersByMarketplace).nullish(),
    }),
  },
  getListingsItem: {
    parameters: {
      sellerId: { in: 'path', kind: 'text', isRequired: true },
      sku: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      issueLocale: { in: 'query', kind: 'text' },
      includedData: { in: 'query', kind: 'list', values: ['summaries', 'attributes', 'issues', 'offers', 'fulfillmentAvailability', 'procurement', 'relationships', 'productTypes'] },
    },
    response: z.object({
      sku: RequiredText,
      summaries: z.array(ItemSummaryByMarketplace).nullish(),
      attributes: Free.nullish(),
      issues: z.array(Issue).nullish(),
      offers: z.array(ItemOfferByMarketplace).nullish(),
      fulfillmentAvailability: z.array(FulfillmentAvailability).nullish(),
      procurement: z.array(ItemProcurement).nullish(),
      relationships: z.array(ItemRelationshipsByMarketplace).nullish(),
      productTypes: z.array(ItemProductTypeByMarketplace).nullish(),
    }),
  },
  patchListingsItem: {
    parameters: {
      sellerId: { in: 'path', kind: 'text', isRequired: true },
      sku: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      includedData: { in: 'query', kind: 'list', values: ['identifiers', 'issues'] },
      mode: { in: 'query', kind: 'text', values: ['VALIDATION_PREVIEW'] },
      issueLocale: { in: 'query', kind: 'text' },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      sku: RequiredText,
      status: oneOf<'ACCEPTED' | 'INVALID' | 'VALID'>(),
      submissionId: RequiredText,
      issues: z.array(Issue).nullish(),
      identifiers: z.array(ItemIdentifiersByMarketplace).nullish(),
    }),
  },
  putListingsItem: {
    parameters: {
      sellerId: { in: 'path', kind: 'text', isRequired: true },
      sku: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      includedData: { in: 'query', kind: 'list', values: ['identifiers', 'issues'] },
      mode: { in: 'query', kind: 'text', values: ['VALIDATION_PREVIEW'] },
      issueLocale: { in: 'query', kind: 'text' },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      sku: RequiredText,
      status: oneOf<'ACCEPTED' | 'INVALID' | 'VALID'>(),
      submissionId: RequiredText,
      issues: z.array(Issue).nullish(),
      identifiers: z.array(ItemIdentifiersByMarketplace).nullish(),
    }),
  },
  searchListingsItems: {
    parameters: {
      sellerId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      issueLocale: { in: 'query', kind: 'text' },
      includedData: { in: 'query', kind: 'list', values: ['summaries', 'attributes', 'issues', 'offers', 'fulfillmentAvailability', 'procurement', 'relationships', 'productTypes'] },
      identifiers: { in: 'query', kind: 'list', atMost: 20 },
      identifiersType: { in: 'query', kind: 'text', values: ['ASIN', 'EAN', 'FNSKU', 'GTIN', 'ISBN', 'JAN', 'MINSAN', 'SKU', 'UPC'] },
      variationParentSku: { in: 'query', kind: 'text' },
      packageHierarchySku: { in: 'query', kind: 'text' },
      createdAfter: { in: 'query', kind: 'date-time' },
      createdBefore: { in: 'query', kind: 'date-time' },
      lastUpdatedAfter: { in: 'query', kind: 'date-time' },
      lastUpdatedBefore: { in: 'query', kind: 'date-time' },
      withIssueSeverity: { in: 'query', kind: 'list', values: ['WARNING', 'ERROR'] },
      withStatus: { in: 'query', kind: 'list', values: ['BUYABLE', 'DISCOVERABLE'] },
      withoutStatus: { in: 'query', kind: 'list', values: ['BUYABLE', 'DISCOVERABLE'] },
      sortBy: { in: 'query', kind: 'text', values: ['sku', 'createdDate', 'lastUpdatedDate'] },
      sortOrder: { in: 'query', kind: 'text', values: ['ASC', 'DESC'] },
      pageSize: { in: 'query', kind: 'integer', atMost: 20 },
      pageToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      numberOfResults: RequiredCount,
      pagination: Pagination.nullish(),
      items: z.array(Item),
    }),
  },
} as const;
