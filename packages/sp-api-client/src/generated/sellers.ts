// Written by scripts/generate-shapes.ts from Amazon's sellers.json. Do not edit.
import { z } from 'zod';
import { Flag, maybeOneOf, RequiredText, Text } from '../shape.ts';

const Marketplace = z.object({
  id: RequiredText,
  name: Text,
  countryCode: Text,
  defaultCurrencyCode: Text,
  defaultLanguageCode: Text,
  domainName: Text,
});

const Participation = z.object({
  isParticipating: Flag,
  hasSuspendedListings: Flag,
});

const MarketplaceParticipation = z.object({
  marketplace: Marketplace.nullish(),
  participation: Participation.nullish(),
  storeName: Text,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const Address = z.object({
  addressLine1: Text,
  addressLine2: Text,
  countryCode: Text,
  stateOrProvinceCode: Text,
  city: Text,
  postalCode: Text,
});

const Business = z.object({
  name: Text,
  registeredBusinessAddress: Address.nullish(),
  companyRegistrationNumber: Text,
  companyTaxIdentificationNumber: Text,
  nonLatinName: Text,
});

const PrimaryContact = z.object({
  name: Text,
  address: Address.nullish(),
  nonLatinName: Text,
});

const Account = z.object({
  marketplaceParticipationList: z.array(MarketplaceParticipation).nullish(),
  businessType: maybeOneOf<'CHARITY' | 'CRAFTSMAN' | 'NATURAL_PERSON_COMPANY' | 'PUBLIC_LISTED' | 'PRIVATE_LIMITED' | 'SOLE_PROPRIETORSHIP' | 'STATE_OWNED' | 'INDIVIDUAL'>(),
  sellingPlan: maybeOneOf<'PROFESSIONAL' | 'INDIVIDUAL'>(),
  business: Business.nullish(),
  primaryContact: PrimaryContact.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface SellersParameters {
  getMarketplaceParticipations: {
  };
  getAccount: {
  };
}

export const sellersShapes = {
  getMarketplaceParticipations: {
    parameters: {
    },
    response: z.object({
      payload: z.array(MarketplaceParticipation).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getAccount: {
    parameters: {
    },
    response: z.object({
      payload: Account.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
