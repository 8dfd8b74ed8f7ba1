import {
  type AccessTokens,
  type AcornError,
  isAcornError,
  RetryableError,
  requestJson,
} from '@acorn-i/core';
import { createLwa, openDocument, type Region } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import { readJsonRows } from './read-json-rows.ts';

export interface AdsClientOptions {
  region: Region;
  clientId: string;
  clientSecret: string | readonly string[];
  /** Of an authorization with the scope `advertising::campaign_management`. */
  refreshToken: string;
  /** Instead of the region's host. */
  endpoint?: string | undefined;
  authEndpoint: string;
  userAgent: string;
  fetch: typeof globalThis.fetch;
  now(): number;
  signal: AbortSignal;
}

/** An advertiser's account in one marketplace. */
export interface AdsProfile {
  profileId: string;
  marketplaceId: string | undefined;
  country: string | undefined;
  currency: string | undefined;
  timeZone: string | undefined;
  /** `seller`, `vendor`, `agency`. */
  type: string | undefined;
}

/** Days in the advertiser's time zone, `YYYY-MM-DD`, both included; at most 31. */
export interface AdsReportRequest {
  from: string;
  to: string;
  reportTypeId: string;
  groupBy: readonly string[];
  adProduct: string;
  columns: readonly string[];
}

export interface AdsReport {
  /** `PENDING`, `PROCESSING`, `COMPLETED`, `FAILED`. */
  status: string;
  /** Of one that is completed. It holds for some minutes and is a secret. */
  url: string | undefined;
  failureReason: string | undefined;
}

interface CallOptions {
  signal?: AbortSignal | undefined;
}

export interface AdsClient {
  profiles(options: CallOptions): Promise<AdsProfile[]>;
  /** Asks for a report; one that is asked for already is not asked for twice. Returns its id. */
  requestReport(
    profileId: string,
    request: AdsReportRequest,
    options: CallOptions,
  ): Promise<string>;
  report(profileId: string, reportId: string, options: CallOptions): Promise<AdsReport>;
  /** The rows of a completed report, each as JSON. */
  rows(url: string, options: CallOptions): Promise<AsyncGenerator<string>>;
}

/** https://advertising.amazon.com/API/docs/en-us/reference/api-overview#api-endpoints */
const hosts: Readonly<Record<Region, string>> = {
  na: 'https://advertising-api.amazon.com',
  eu: 'https://advertising-api-eu.amazon.com',
  fe: 'https://advertising-api-fe.amazon.com',
};

const createType = 'application/vnd.createasyncreportrequest.v3+json';

const Profiles = z.array(
  z.object({
    profileId: z.union([z.number(), z.string()]).transform(String),
    countryCode: z.string().nullish(),
    currencyCode: z.string().nullish(),
    timezone: z.string().nullish(),
    accountInfo: z
      .object({ marketplaceStringId: z.string().nullish(), type: z.string().nullish() })
      .nullish(),
  }),
);
const Created = z.object({ reportId: z.string().min(1) });
const Report = z.object({
  status: z.string(),
  url: z.string().nullish(),
  failureReason: z.string().nullish(),
});

/**
 * Amazon Ads, as far as reports of version 3 go. It publishes no rates: what it throttles is asked for again
 * when its `Retry-After` says so.
 *
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 *
 * @throws RetryableError `ADVERTISING_REFUSED` also where it refuses the authorization: a refusal would
 *   stop the whole connection, whose orders and stock have one of their own.
 */
export function createAdsClient(options: AdsClientOptions): AdsClient {
  const { region, endpoint = hosts[region], clientId, clientSecret, refreshToken } = options;
  const { authEndpoint, fetch, now, userAgent } = options;
  const auth = { clientId, clientSecret, refreshToken };
  const tokens = createLwa({ authEndpoint, auth, fetch, now, signal: options.signal }).seller;

  async function call<T>(
    path: string,
    schema: z.ZodType<T>,
    { profileId, body, signal }: CallOptions & { profileId?: string; body?: object } = {},
  ): Promise<T> {
    return withToken(tokens, async (token) => {
      const { data } = await requestJson({
        url: endpoint.replace(/\/$/, '') + path,
        headers: {
          authorization: `Bearer ${token}`,
          'amazon-advertising-api-clientid': clientId,
          'user-agent': userAgent,
          ...(profileId !== undefined && { 'amazon-advertising-api-scope': profileId }),
          ...(body !== undefined && { 'content-type': createType }),
        },
        ...(body !== undefined && { body }),
        schema,
        fetch,
        signal: signal ?? options.signal,
        address: `Amazon Ads ${path.split('?')[0]}`,
      });
      return data;
    });
  }

  return {
    async profiles({ signal }) {
      const profiles = await call('/v2/profiles', Profiles, { signal });
      return profiles.map(({ profileId, countryCode, currencyCode, timezone, accountInfo }) => ({
        profileId,
        marketplaceId: accountInfo?.marketplaceStringId ?? undefined,
        country: countryCode ?? undefined,
        currency: currencyCode ?? undefined,
        timeZone: timezone ?? undefined,
        type: accountInfo?.type ?? undefined,
      }));
    },
    async requestReport(profileId, request, { signal }) {
      const body = toBody(request);
      try {
        const { reportId } = await call('/reporting/reports', Created, { profileId, body, signal });
        return reportId;
      } catch (error) {
        const known = duplicateOf(error);
        if (known === undefined) throw error;
        return known;
      }
    },
    async report(profileId, reportId, { signal }) {
      const path = `/reporting/reports/${encodeURIComponent(reportId)}`;
      const { status, url, failureReason } = await call(path, Report, { profileId, signal });
      return { status, url: url ?? undefined, failureReason: failureReason ?? undefined };
    },
    async rows(url, { signal }) {
      const document = await openDocument({ url, fetch, signal });
      return readJsonRows(document.text());
    },
  };
}

function toBody({ from, to, ...configuration }: AdsReportRequest): object {
  return {
    name: `${configuration.reportTypeId} ${from} ${to}`,
    startDate: from,
    endDate: to,
    configuration: { ...configuration, timeUnit: 'DAILY', format: 'GZIP_JSON' },
  };
}

/** A lost answer, or another process: Amazon names the report that it makes already. */
function duplicateOf(error: unknown): string | undefined {
  if (!isAcornError(error) || error.code !== 'HTTP_425') return undefined;
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(error.body ?? '')?.[0];
}

/** A token can end before its time: such a refusal is tried once more. */
async function withToken<T>(
  tokens: AccessTokens,
  attempt: (token: string) => Promise<T>,
): Promise<T> {
  try {
    const token = await tokens.current();
    try {
      return await attempt(token);
    } catch (error) {
      if (!isAcornError(error) || error.code !== 'HTTP_401') throw error;
      tokens.discard(token);
    }
    return await attempt(await tokens.current());
  } catch (error) {
    throw isAcornError(error) && error.errorClass === 'refused' ? refused(error) : error;
  }
}

function refused(cause: AcornError): RetryableError {
  const { code, details } = cause;
  const message = `Amazon Ads refuses the authorization (${code}). Check advertising.refreshToken: it must be of this app, with the scope advertising::campaign_management, and its user may see the profile`;
  return new RetryableError(message, { code: 'ADVERTISING_REFUSED', details, cause });
}
