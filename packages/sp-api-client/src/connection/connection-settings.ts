import { z } from 'zod';
import { regions } from '../regions.ts';
import { secretSettingText, settingText } from './setting-text.ts';

/** Who authorizes the app, and where in their console a person finds what a connection needs. */
export interface Authorizer {
  who: 'seller' | 'vendor';
  /** Where the app's id and secret stand: `Seller Central > … > View (LWA credentials)`. */
  credentialsAt: string;
  /** What the refresh token is, and where it is made: `Developer Central > Authorize`. */
  refreshToken: string;
}

/** The region of a connection to the Selling Partner API. */
export const regionSetting = z
  .enum(regions)
  .describe('na: North and South America; eu: Europe, Middle East, Africa, India; fe: Far East');

/** Where the API is reached, and what it is told of the caller: fields of a strict object. */
export const endpointSettings = {
  sandbox: z.boolean().default(false).describe("Amazon's own sandbox, with its static answers"),
  endpoint: z.url().optional().describe("Instead of the region's host: a proxy or a simulator"),
  authEndpoint: z
    .url()
    .optional()
    .describe('Instead of https://api.amazon.com/auth/o2/token: a proxy or a simulator'),
  userAgent: z.string().min(1).max(500).default('ACORN-i/0.1 (Language=TypeScript)'),
};

/** An app's credentials and the consent to it: fields of a strict object, each with where it is found. */
export function authSettings({ who, credentialsAt, refreshToken }: Authorizer) {
  return {
    clientId: settingText(`The app's client id, amzn1.application-oa2-client.…: ${credentialsAt}`),
    clientSecret: secretSettingText(
      `The app's client secret, to rotate every 180 days: ${credentialsAt}`,
    ),
    nextClientSecret: secretSettingText(
      'The new client secret while both hold: whichever Amazon takes is used',
    ).optional(),
    secretIssuedAt: z.iso
      .date()
      .optional()
      .describe('The day on which the client secret was made, to be warned before it ends'),
    authorizedAt: z.iso
      .date()
      .optional()
      .describe(`The day on which the ${who} authorized the app, to be warned before it ends`),
    isPublicApp: z
      .boolean()
      .default(false)
      .describe(`Whether the app is a public one, which ${who}s authorize again every year`),
    refreshToken: secretSettingText(refreshToken),
  };
}
