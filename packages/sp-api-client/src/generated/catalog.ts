// Written by scripts/generate-shapes.ts from Amazon's catalogItems_2022-04-01.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, Free, maybeOneOf, RequiredCount, RequiredText, Text, Texts } from '../shape.ts';

const Pagination = z.object({
  nextToken: Text,
  previousToken: Text,
});

const BrandRefinement = z.object({
  numberOfResults: Count,
  brandName: Text,
});

const ClassificationRefinement = z.object({
  numberOfResults: Count,
  displayName: Text,
  classificationId: RequiredText,
});

const Refinements = z.object({
  brands: z.array(BrandRefinement).nullish(),
  classifications: z.array(ClassificationRefinement).nullish(),
});

interface ItemBrowseClassification {
  displayName?: string | null | undefined;
  classificationId: string;
  parent?: ItemBrowseClassification | null | undefined;
}
const ItemBrowseClassification: z.ZodType<ItemBrowseClassification> = z.object({
  displayName: Text,
  classificationId: RequiredText,
  get parent() {
    return ItemBrowseClassification.nullish();
  },
});

const ItemBrowseClassificationsByMarketplace = z.object({
  marketplaceId: RequiredText,
  classifications: z.array(ItemBrowseClassification).nullish(),
});

const Dimension = z.object({
  unit: Text,
  value: Count,
});

const Dimensions = z.object({
  height: Dimension.nullish(),
  length: Dimension.nullish(),
  weight: Dimension.nullish(),
  width: Dimension.nullish(),
});

const ItemDimensionsByMarketplace = z.object({
  marketplaceId: RequiredText,
  item: Dimensions.nullish(),
  package: Dimensions.nullish(),
});

const ItemIdentifier = z.object({
  identifierType: Text,
  identifier: Text,
});

const ItemIdentifiersByMarketplace = z.object({
  marketplaceId: RequiredText,
  identifiers: z.array(ItemIdentifier).nullish(),
});

const ItemImage = z.object({
  variant: maybeOneOf<'MAIN' | 'PT01' | 'PT02' | 'PT03' | 'PT04' | 'PT05' | 'PT06' | 'PT07' | 'PT08' | 'SWCH'>(),
  link: Text,
  height: Count,
  width: Count,
});

const ItemImagesByMarketplace = z.object({
  marketplaceId: RequiredText,
  images: z.array(ItemImage).nullish(),
});

const ItemProductTypeByMarketplace = z.object({
  marketplaceId: Text,
  productType: Text,
});

const ItemVariationTheme = z.object({
  attributes: Texts,
  theme: Text,
});

const ItemRelationship = z.object({
  childAsins: Texts,
  parentAsins: Texts,
  variationTheme: ItemVariationTheme.nullish(),
  type: maybeOneOf<'VARIATION' | 'PACKAGE_HIERARCHY'>(),
});

const ItemRelationshipsByMarketplace = z.object({
  marketplaceId: RequiredText,
  relationships: z.array(ItemRelationship).nullish(),
});

const ItemClassificationSalesRank = z.object({
  classificationId: RequiredText,
  title: Text,
  link: Text,
  rank: Count,
});

const ItemDisplayGroupSalesRank = z.object({
  websiteDisplayGroup: Text,
  title: Text,
  link: Text,
  rank: Count,
});

const ItemSalesRanksByMarketplace = z.object({
  marketplaceId: RequiredText,
  classificationRanks: z.array(ItemClassificationSalesRank).nullish(),
  displayGroupRanks: z.array(ItemDisplayGroupSalesRank).nullish(),
});

const ItemContributorRole = z.object({
  displayName: Text,
  value: Text,
});

const ItemContributor = z.object({
  role: ItemContributorRole.nullish(),
  value: Text,
});

const ItemSummaryByMarketplace = z.object({
  marketplaceId: RequiredText,
  adultProduct: Flag,
  autographed: Flag,
  brand: Text,
  browseClassification: ItemBrowseClassification.nullish(),
  color: Text,
  contributors: z.array(ItemContributor).nullish(),
  itemClassification: maybeOneOf<'BASE_PRODUCT' | 'OTHER' | 'PRODUCT_BUNDLE' | 'VARIATION_PARENT'>(),
  itemName: Text,
  manufacturer: Text,
  memorabilia: Flag,
  modelNumber: Text,
  packageQuantity: Count,
  partNumber: Text,
  releaseDate: Text,
  size: Text,
  style: Text,
  tradeInEligible: Flag,
  websiteDisplayGroup: Text,
  websiteDisplayGroupName: Text,
});

const ItemVendorDetailsCategory = z.object({
  displayName: Text,
  value: Text,
});

const ItemVendorDetailsByMarketplace = z.object({
  marketplaceId: RequiredText,
  brandCode: Text,
  manufacturerCode: Text,
  manufacturerCodeParent: Text,
  productCategory: ItemVendorDetailsCategory.nullish(),
  productGroup: Text,
  productSubcategory: ItemVendorDetailsCategory.nullish(),
  replenishmentCategory: maybeOneOf<'ALLOCATED' | 'BASIC_REPLENISHMENT' | 'IN_SEASON' | 'LIMITED_REPLENISHMENT' | 'MANUFACTURER_OUT_OF_STOCK' | 'NEW_PRODUCT' | 'NON_REPLENISHABLE' | 'NON_STOCKUPABLE' | 'OBSOLETE' | 'PLANNED_REPLENISHMENT'>(),
});

const Item = z.object({
  asin: RequiredText,
  attributes: Free.nullish(),
  classifications: z.array(ItemBrowseClassificationsByMarketplace).nullish(),
  dimensions: z.array(ItemDimensionsByMarketplace).nullish(),
  identifiers: z.array(ItemIdentifiersByMarketplace).nullish(),
  images: z.array(ItemImagesByMarketplace).nullish(),
  productTypes: z.array(ItemProductTypeByMarketplace).nullish(),
  relationships: z.array(ItemRelationshipsByMarketplace).nullish(),
  salesRanks: z.array(ItemSalesRanksByMarketplace).nullish(),
  summaries: z.array(ItemSummaryByMarketplace).nullish(),
  vendorDetails: z.array(ItemVendorDetailsByMarketplace).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface CatalogParameters {
  searchCatalogItems: {
    identifiers?: readonly string[] | undefined;
    identifiersType?: 'ASIN' | 'EAN' | 'GTIN' | 'ISBN' | 'JAN' | 'MINSAN' | 'SKU' | 'UPC' | undefined;
    marketplaceIds: readonly string[];
    includedData?: readonly ('attributes' | 'classifications' | 'dimensions' | 'identifiers' | 'images' | 'productTypes' | 'relationships' | 'salesRanks' | 'summaries' | 'vendorDetails')[] | undefined;
    locale?: string | undefined;
    sellerId?: string | undefined;
    keywords?: readonly string[] | undefined;
    brandNames?: readonly string[] | undefined;
    classificationIds?: readonly string[] | undefined;
    pageSize?: number | undefined;
    pageToken?: string | undefined;
    keywordsLocale?: string | undefined;
  };
  getCatalogItem: {
    asin: string;
    marketplaceIds: readonly string[];
    includedData?: readonly ('attributes' | 'classifications' | 'dimensions' | 'identifiers' | 'images' | 'productTypes' | 'relationships' | 'salesRanks' | 'summaries' | 'vendorDetails')[] | undefined;
    locale?: string | undefined;
  };
}

export const catalogShapes = {
  searchCatalogItems: {
    parameters: {
      identifiers: { in: 'query', kind: 'list', atMost: 20 },
      identifiersType: { in: 'query', kind: 'text', values: ['ASIN', 'EAN', 'GTIN', 'ISBN', 'JAN', 'MINSAN', 'SKU', 'UPC'] },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      includedData: { in: 'query', kind: 'list', values: ['attributes', 'classifications', 'dimensions', 'identifiers', 'images', 'productTypes', 'relationships', 'salesRanks', 'summaries', 'vendorDetails'] },
      locale: { in: 'query', kind: 'text' },
      sellerId: { in: 'query', kind: 'text' },
      keywords: { in: 'query', kind: 'list', atMost: 20 },
      brandNames: { in: 'query', kind: 'list' },
      classificationIds: { in: 'query', kind: 'list' },
      pageSize: { in: 'query', kind: 'integer', atMost: 20 },
      pageToken: { in: 'query', kind: 'text' },
      keywordsLocale: { in: 'query', kind: 'text' },
    },
    response: z.object({
      numberOfResults: RequiredCount,
      pagination: Pagination.nullish(),
      refinements: Refinements.nullish(),
      items: z.array(Item),
    }),
  },
  getCatalogItem: {
    parameters: {
      asin: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      includedData: { in: 'query', kind: 'list', values: ['attributes', 'classifications', 'dimensions', 'identifiers', 'images', 'productTypes', 'relationships', 'salesRanks', 'summaries', 'vendorDetails'] },
      locale: { in: 'query', kind: 'text' },
    },
    response: z.object({
      asin: RequiredText,
      attributes: Free.nullish(),
      classifications: z.array(ItemBrowseClassificationsByMarketplace).nullish(),
      dimensions: z.array(ItemDimensionsByMarketplace).nullish(),
      identifiers: z.array(ItemIdentifiersByMarketplace).nullish(),
      images: z.array(ItemImagesByMarketplace).nullish(),
      productTypes: z.array(ItemProductTypeByMarketplace).nullish(),
      relationships: z.array(ItemRelationshipsByMarketplace).nullish(),
      salesRanks: z.array(ItemSalesRanksByMarketplace).nullish(),
      summaries: z.array(ItemSummaryByMarketplace).nullish(),
      vendorDetails: z.array(ItemVendorDetailsByMarketplace).nullish(),
    }),
  },
} as const;
