import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HandleRequest, withFaults } from '@acorn-i/core/testing';
import { adminApiVersion } from '../src/api-version.ts';
import { resolveApp } from './app-resolvers.ts';
import type { BulkJobs } from './bulk-jobs.ts';
import { createGraphqlEndpoint, type GraphqlRequest } from './graphql-endpoint.ts';
import { guardScopes } from './guard-scopes.ts';
import { createSchema } from './schema.ts';
import type { Shop } from './shop.ts';
import type { Setting } from './simulator-options.ts';
import type { Subscriptions } from './subscriptions.ts';
import { createThrottle } from './throttle.ts';
import type { TokenOffice } from './token-office.ts';

/** What the API tells of and changes. */
export interface AdminApiWorld {
  shop: Shop;
  bulk: BulkJobs;
  office: TokenOffice;
  subscriptions: Subscriptions;
  scopes(): readonly string[];
}

/** The endpoint: tokens, GraphQL and the files of bulk operations. */
export interface AdminApi {
  readonly handle: HandleRequest;
  /** The version that answers name from now on. */
  fallForwardTo(version: string): void;
  deprecate(reason: string | undefined): void;
  stats(): { calls: Readonly<Record<string, number>>; throttled: number };
  /** Points that calls have cost in all. */
  spentPoints(): number;
}

export function createAdminApi(
  setting: Setting,
  { shop, bulk, office, subscriptions, scopes }: AdminApiWorld,
): AdminApi {
  const { faults, random } = setting;
  const throttle = createThrottle(setting.rateFactor, setting.monotonic);
  let version: string = adminApiVersion;
  const app = { shop: setting.shop, scopes, subscriptions, version: () => version };
  const graphql = createGraphqlEndpoint(
    guardScopes(resolveApp(createSchema(shop, bulk, setting), app), scopes),
    throttle,
  );
  const calls: Record<string, number> = {};
  let throttled = 0;
  let deprecatedReason: string | undefined;

  async function handle(
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    if (request.url?.startsWith('/bulk/')) {
      sendFile(bulk.download(request.url), response);
      return;
    }
    if (request.url === '/admin/oauth/access_token') return grant(body, response);
    if (request.url !== `/admin/api/${adminApiVersion}/graphql.json`) {
      return send(response, 404, { errors: 'Not Found' });
    }
    if (!office.holds(String(request.headers['x-shopify-access-token'] ?? ''))) {
      return send(response, 401, { errors: '[API] Invalid API key or access token' });
    }
    await answer(JSON.parse(body.toString('utf8')) as GraphqlRequest, response);
  }

  async function answer(request: GraphqlRequest, response: ServerResponse): Promise<void> {
    const name = request.operationName ?? 'anonymous';
    calls[name] = (calls[name] ?? 0) + 1;
    const { body, isThrottled } = await graphql.answer(request, random() < faults.throttle);
    if (isThrottled) throttled += 1;
    else if (random() < faults.failAfterCommit) {
      return send(response, 500, { errors: 'Internal Server Error' });
    }
    response.setHeader('x-shopify-api-version', version);
    if (deprecatedReason) response.setHeader('x-shopify-api-deprecated-reason', deprecatedReason);
    send(response, 200, body);
  }

  function grant(body: Buffer, response: ServerResponse): void {
    calls.token = (calls.token ?? 0) + 1;
    const { status, body: told } = office.grant(new URLSearchParams(body.toString('utf8')));
    send(response, status, told);
  }

  // Shopify says THROTTLED within a 200, and a token is granted whatever befalls a mutation.
  const ownFaults = { throttled: false, failed: false } as const;
  const unavailable = { errors: 'Service Unavailable' };
  return {
    handle: withFaults({ faults, random, unavailable, ...ownFaults }, handle),
    fallForwardTo(answered) {
      version = answered;
    },
    deprecate(reason) {
      deprecatedReason = reason;
    },
    stats: () => ({ calls: { ...calls }, throttled }),
    spentPoints: throttle.spent,
  };
}

function sendFile(
  file: { lines: string[]; isCut: boolean } | undefined,
  response: ServerResponse,
): void {
  if (!file) {
    send(response, 403, { errors: 'ExpiredToken' });
    return;
  }
  response.writeHead(200, { 'content-type': 'application/jsonl' });
  const shown = file.isCut ? file.lines.slice(0, Math.floor(file.lines.length / 2)) : file.lines;
  const text = shown.map((line) => `${line}\n`).join('');
  if (!file.isCut) response.end(text);
  else response.write(text.slice(0, -3), () => response.destroy());
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
