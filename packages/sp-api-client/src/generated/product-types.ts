// Written by scripts/generate-shapes.ts from Amazon's definitionsProductTypes_2020-09-01.json. Do not edit.
import { z } from 'zod';
import { Flag, maybeOneOf, oneOf, RequiredText, Text, Texts } from '../shape.ts';

const ProductType = z.object({
  name: Text,
  displayName: Text,
  marketplaceIds: Texts,
});

const SchemaLink = z.object({
  link: z.object({
  resource: Text,
  verb: maybeOneOf<'GET'>(),
}).nullish(),
  checksum: Text,
});

const PropertyGroup = z.object({
  title: Text,
  description: Text,
  propertyNames: Texts,
});

const ProductTypeVersion = z.object({
  version: Text,
  latest: Flag,
  releaseCandidate: Flag,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ProductTypesParameters {
  searchDefinitionsProductTypes: {
    keywords?: readonly string[] | undefined;
    marketplaceIds: readonly string[];
    itemName?: string | undefined;
    locale?: string | undefined;
    searchLocale?: string | undefined;
  };
  getDefinitionsProductType: {
    productType: string;
    sellerId?: string | undefined;
    marketplaceIds: readonly string[];
    productTypeVersion?: string | undefined;
    requirements?: 'LISTING' | 'LISTING_PRODUCT_ONLY' | 'LISTING_OFFER_ONLY' | undefined;
    requirementsEnforced?: 'ENFORCED' | 'NOT_ENFORCED' | undefined;
    locale?: 'DEFAULT' | 'ar' | 'ar_AE' | 'de' | 'de_DE' | 'en' | 'en_AE' | 'en_AU' | 'en_CA' | 'en_GB' | 'en_IN' | 'en_SG' | 'en_US' | 'es' | 'es_ES' | 'es_MX' | 'es_US' | 'fr' | 'fr_CA' | 'fr_FR' | 'it' | 'it_IT' | 'ja' | 'ja_JP' | 'nl' | 'nl_NL' | 'pl' | 'pl_PL' | 'pt' | 'pt_BR' | 'pt_PT' | 'sv' | 'sv_SE' | 'tr' | 'tr_TR' | 'zh' | 'zh_CN' | 'zh_TW' | undefined;
    parentageLevel?: 'NONE' | 'CHILD' | 'PARENT' | undefined;
  };
}

export const productTypesShapes = {
  searchDefinitionsProductTypes: {
    parameters: {
      keywords: { in: 'query', kind: 'list' },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      itemName: { in: 'query', kind: 'text' },
      locale: { in: 'query', kind: 'text' },
      searchLocale: { in: 'query', kind: 'text' },
    },
    response: z.object({
      productTypes: z.array(ProductType),
      productTypeVersion: RequiredText,
    }),
  },
  getDefinitionsProductType: {
    parameters: {
      productType: { in: 'path', kind: 'text', isRequired: true },
      sellerId: { in: 'query', kind: 'text' },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      productTypeVersion: { in: 'query', kind: 'text' },
      requirements: { in: 'query', kind: 'text', values: ['LISTING', 'LISTING_PRODUCT_ONLY', 'LISTING_OFFER_ONLY'] },
      requirementsEnforced: { in: 'query', kind: 'text', values: ['ENFORCED', 'NOT_ENFORCED'] },
      locale: { in: 'query', kind: 'text', values: ['DEFAULT', 'ar', 'ar_AE', 'de', 'de_DE', 'en', 'en_AE', 'en_AU', 'en_CA', 'en_GB', 'en_IN', 'en_SG', 'en_US', 'es', 'es_ES', 'es_MX', 'es_US', 'fr', 'fr_CA', 'fr_FR', 'it', 'it_IT', 'ja', 'ja_JP', 'nl', 'nl_NL', 'pl', 'pl_PL', 'pt', 'pt_BR', 'pt_PT', 'sv', 'sv_SE', 'tr', 'tr_TR', 'zh', 'zh_CN', 'zh_TW'] },
      parentageLevel: { in: 'query', kind: 'text', values: ['NONE', 'CHILD', 'PARENT'] },
    },
    response: z.object({
      metaSchema: SchemaLink.nullish(),
      schema: SchemaLink,
      requirements: oneOf<'LISTING' | 'LISTING_PRODUCT_ONLY' | 'LISTING_OFFER_ONLY'>(),
      requirementsEnforced: oneOf<'ENFORCED' | 'NOT_ENFORCED'>(),
      propertyGroups: z.record(z.string(), PropertyGroup),
      locale: RequiredText,
      marketplaceIds: z.array(RequiredText),
      productType: RequiredText,
      displayName: RequiredText,
      productTypeVersion: ProductTypeVersion,
    }),
  },
} as const;
