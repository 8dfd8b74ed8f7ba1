import { randomUUID } from 'node:crypto';
import { type Marketplace, operations } from '@acorn-i/sp-api-client';
import {
  AmazonError,
  type Credentials,
  createAccessDesk,
  type DocumentStore,
  type Incoming,
  json,
  type Outgoing,
  type SimulatedApi,
} from '@acorn-i/sp-api-client/simulator';
import { adsColumnsKnown, type ReportBody, reportFault } from './advertising-report.ts';

/** What one ad did on one day. Ids are digits as text, as long as Amazon's. */
export interface SimulatedAdDay {
  /** `YYYY-MM-DD` */
  date: string;
  campaignId: string;
  adGroupId: string;
  adId: string;
  sku: string;
  asin?: string;
  impressions: number;
  clicks: number;
  cost: number;
  /** Of 7 days; the windows of 14 and 30 days have the same, that of one day has none. */
  sales: number;
  units: number;
}

export interface AdvertisingDesk {
  /** Settings of `advertising` in a connection to this simulator. */
  readonly settings: {
    refreshToken: string;
    clientId: string;
    clientSecret: string;
    endpoint: string;
    authEndpoint: string;
  };
  readonly profileId: string;
  /** A day of an ad, or what it is restated to. */
  set(day: SimulatedAdDay): void;
  /** What reports were asked for, in their order. */
  requests(): { startDate: string; endDate: string }[];
  /** The reports of now and later fail, until it is taken back. */
  failReports(isFailing: boolean): void;
  /** Ends every access token. */
  expireTokens(): void;
}

export interface AdvertisingDeskOptions {
  marketplace: Marketplace;
  documents: DocumentStore;
  /** Where the simulator is, once it runs. */
  url(): string;
  reportMs: number;
}

interface Report {
  profileId: string;
  body: ReportBody;
  doneMs: number;
  documentId: string | undefined;
}

const prefix = '/advertising';

/** Amazon Ads beside the Selling Partner API: profiles, and reports of Sponsored Products. */
export function createAdvertisingDesk(
  api: SimulatedApi,
  { marketplace, documents, url, reportMs }: AdvertisingDeskOptions,
): AdvertisingDesk {
  const { now } = api;
  const profileId = '4503599627370497';
  const credentials: Credentials = {
    clientId: 'amzn1.application-oa2-client.advertising',
    clientSecret: 'advertising-secret',
    refreshToken: 'Atzr|advertising',
  };
  const desk = createAccessDesk(credentials, { tokenLifetimeMs: 3_600_000, now });
  const days = new Map<string, SimulatedAdDay>();
  const reports = new Map<string, Report>();
  let isFailing = false;

  const profile = {
    profileId: Number(profileId),
    countryCode: marketplace.country,
    currencyCode: marketplace.currency,
    timezone: 'Europe/Berlin',
    accountInfo: { marketplaceStringId: marketplace.id, id: 'ENTITY', type: 'seller', name: 'Us' },
  };

  function answer(request: Incoming): Outgoing {
    const path = request.url.pathname.slice(prefix.length);
    if (path === '/auth/o2/token') {
      const { status, body } = desk.grant(new URLSearchParams(request.body.toString('utf8')));
      return json(status, body);
    }
    const refusal = refusalOf(request);
    if (refusal) return refusal;
    if (api.random() < api.faults.throttle) {
      return json(429, { code: '429', detail: 'Too Many Requests' }, { 'retry-after': '5' });
    }
    if (path === '/v2/profiles' && request.method === 'GET') return json(200, [profile]);
    if (request.headers.get('amazon-advertising-api-scope') !== profileId) {
      return json(401, { code: '401', detail: 'Not authorized to access scope' });
    }
    if (path === '/reporting/reports' && request.method === 'POST') return create(request);
    const [, id] = /^\/reporting\/reports\/([^/]+)$/.exec(path) ?? [];
    return id !== undefined && request.method === 'GET' ? tell(id) : json(404, { code: '404' });
  }

  function refusalOf({ headers }: Incoming): Outgoing | undefined {
    const token = headers.get('authorization')?.replace(/^Bearer /, '');
    try {
      desk.check(token, { operation: operations['sellers.getAccount'], path: '' });
    } catch (error) {
      if (error instanceof AmazonError) return json(401, { code: '401', detail: error.details });
      throw error;
    }
    const isApp = headers.get('amazon-advertising-api-clientid') === credentials.clientId;
    return isApp ? undefined : json(403, { code: '403', detail: 'Not the client of the token' });
  }

  function create(request: Incoming): Outgoing {
    const body = parse(request.body);
    const type = request.headers.get('content-type');
    if (type !== 'application/vnd.createasyncreportrequest.v3+json') return json(415, {});
    const fault = body === undefined ? 'not JSON' : reportFault(body, now());
    if (body === undefined || fault !== undefined) return json(400, { code: '400', detail: fault });
    const same = [...reports].find(([, one]) => now() < one.doneMs && isSame(one.body, body));
    if (same) {
      return json(425, { code: '425', detail: `The Request is a duplicate of : ${same[0]}` });
    }
    const reportId = randomUUID();
    const doneMs = now() + reportMs;
    reports.set(reportId, { profileId, body, doneMs, documentId: undefined });
    return json(200, { reportId, status: 'PENDING', ...body });
  }

  function tell(reportId: string): Outgoing {
    const report = reports.get(reportId);
    if (!report) return json(404, { code: '404', detail: 'no such report' });
    if (now() < report.doneMs) return json(200, { reportId, status: 'PROCESSING' });
    if (isFailing) return json(200, { reportId, status: 'FAILED', failureReason: 'Internal' });
    // It is made once: what is restated later is not in it.
    report.documentId ??= documents.add({
      content: contentOf(report.body),
      contentType: 'application/octet-stream',
      isCompressed: true,
    });
    const link = documents.link(report.documentId);
    return json(200, { reportId, status: 'COMPLETED', url: link?.url, ...report.body });
  }

  function contentOf({ startDate, endDate, configuration }: ReportBody): string {
    const asked = [...days.values()].filter(({ date }) => date >= startDate && date <= endDate);
    const rows = asked.map((day) => {
      const row = toRow(day, marketplace.currency);
      return Object.fromEntries(
        configuration.columns.map((column) => [column, row[column] ?? null]),
      );
    });
    // Ids are numbers, longer than a number is exact.
    return JSON.stringify(rows).replaceAll(/"#(\d+)"/g, '$1');
  }

  api.route(`${prefix}/`, answer);
  return {
    profileId,
    get settings() {
      const endpoint = url() + prefix;
      return { ...credentials, endpoint, authEndpoint: `${endpoint}/auth/o2/token` };
    },
    set: (day) => void days.set(`${day.date} ${day.adId}`, day),
    requests: () =>
      [...reports.values()].map(({ body: { startDate, endDate } }) => ({ startDate, endDate })),
    failReports: (failing) => {
      isFailing = failing;
    },
    expireTokens: () => desk.expireAll(),
  };
}

function parse(body: Buffer): ReportBody | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as ReportBody;
  } catch {
    return undefined;
  }
}

function isSame(one: ReportBody, other: ReportBody): boolean {
  const [left, right] = [one, other].map(({ name: _, ...rest }) => JSON.stringify(rest));
  return left === right;
}

function toRow(day: SimulatedAdDay, currency: string): Record<string, unknown> {
  const windows = [1, 7, 14, 30].map((days) => {
    const factor = days === 1 ? 0 : 1;
    return {
      [`sales${days}d`]: day.sales * factor,
      [`purchases${days}d`]: day.units * factor,
      [`unitsSoldClicks${days}d`]: day.units * factor,
    };
  });
  const known = new Set(adsColumnsKnown);
  const row = {
    date: day.date,
    campaignId: `#${day.campaignId}`,
    campaignName: `Campaign ${day.campaignId}`,
    adGroupId: `#${day.adGroupId}`,
    adGroupName: `Group ${day.adGroupId}`,
    adId: `#${day.adId}`,
    advertisedSku: day.sku,
    advertisedAsin: day.asin ?? 'B000000000',
    campaignBudgetCurrencyCode: currency,
    impressions: day.impressions,
    clicks: day.clicks,
    cost: day.cost,
    ...Object.assign({}, ...windows),
  };
  return Object.fromEntries(Object.entries(row).filter(([name]) => known.has(name)));
}
