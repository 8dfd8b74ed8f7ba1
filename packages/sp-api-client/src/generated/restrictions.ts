// Written by scripts/generate-shapes.ts from Amazon's listingsRestrictions_2021-08-01.json. Do not edit.
import { z } from 'zod';
import { maybeOneOf, RequiredText, Text } from '../shape.ts';

const Link = z.object({
  resource: Text,
  verb: maybeOneOf<'GET'>(),
  title: Text,
  type: Text,
});

const Reason = z.object({
  message: Text,
  reasonCode: maybeOneOf<'APPROVAL_REQUIRED' | 'ASIN_NOT_FOUND' | 'NOT_ELIGIBLE'>(),
  links: z.array(Link).nullish(),
});

const Restriction = z.object({
  marketplaceId: RequiredText,
  conditionType: maybeOneOf<'new_new' | 'new_open_box' | 'new_oem' | 'refurbished_refurbished' | 'used_like_new' | 'used_very_good' | 'used_good' | 'used_acceptable' | 'collectible_like_new' | 'collectible_very_good' | 'collectible_good' | 'collectible_acceptable' | 'club_club'>(),
  reasons: z.array(Reason).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface RestrictionsParameters {
  getListingsRestrictions: {
    asin: string;
    conditionType?: 'new_new' | 'new_open_box' | 'new_oem' | 'refurbished_refurbished' | 'used_like_new' | 'used_very_good' | 'used_good' | 'used_acceptable' | 'collectible_like_new' | 'collectible_very_good' | 'collectible_good' | 'collectible_acceptable' | 'club_club' | undefined;
    sellerId: string;
    marketplaceIds: readonly string[];
    reasonLocale?: string | undefined;
    productType?: string | undefined;
  };
}

export const restrictionsShapes = {
  getListingsRestrictions: {
    parameters: {
      asin: { in: 'query', kind: 'text', isRequired: true },
      conditionType: { in: 'query', kind: 'text', values: ['new_new', 'new_open_box', 'new_oem', 'refurbished_refurbished', 'used_like_new', 'used_very_good', 'used_good', 'used_acceptable', 'collectible_like_new', 'collectible_very_good', 'collectible_good', 'collectible_acceptable', 'club_club'] },
      sellerId: { in: 'query', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      reasonLocale: { in: 'query', kind: 'text' },
      productType: { in: 'query', kind: 'text' },
    },
    response: z.object({
      restrictions: z.array(Restriction),
    }),
  },
} as const;
