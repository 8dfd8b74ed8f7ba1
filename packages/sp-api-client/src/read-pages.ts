import { isAcornError, RejectedError } from '@acorn-i/core';
import type { CallOptions, SpApiClient } from './client.ts';
import type { OperationName } from './operations.ts';
import { type ParametersOf, type ResponseOf, shapeOf } from './shapes.ts';

export interface PageOptions extends CallOptions {
  now(): number;
  /** How long a page's token holds. Default: as long as Amazon takes it. */
  lifetimeMs?: number;
  /** Where to go on: the token of the last page that was read. */
  token?: string | undefined;
}

export interface ReadPage<Response> {
  response: Response;
  /** For the next page; undefined after the last. */
  token: string | undefined;
}

/** Their token stands for all other parameters, which must then be left out. */
const withTokenAlone: readonly string[] = ['reports.getReports', 'feeds.getFeeds'];
const tokenNames = ['nextToken', 'paginationToken', 'pageToken', 'nextPageToken'];

/**
 * Page after page of an operation, every other parameter the same, as Amazon demands.
 *
 * @throws RejectedError `PAGE_TOKEN_ENDED` where a token is too old or Amazon refuses it: begin again.
 */
export async function* readPages<Name extends OperationName>(
  client: SpApiClient,
  name: Name,
  parameters: ParametersOf<Name>,
  { now, lifetimeMs = Number.POSITIVE_INFINITY, token: from, ...options }: PageOptions,
): AsyncGenerator<ReadPage<ResponseOf<Name>>> {
  const tokenName = await tokenNameOf(name);
  const run = methodOf(client, name);
  let token = from;
  let givenAtMs = now();
  do {
    if (token !== undefined && now() - givenAtMs >= lifetimeMs) throw ended(name);
    const others = token !== undefined && withTokenAlone.includes(name) ? {} : parameters;
    let response: ResponseOf<Name>;
    try {
      response = await run(
        { ...(others as object), ...(token && { [tokenName]: token }) },
        options,
      );
    } catch (error) {
      throw token !== undefined && isRefused(error) ? ended(name, error) : error;
    }
    givenAtMs = now();
    token = nextTokenOf(response);
    yield { response, token };
  } while (token !== undefined);
}

type Method<Response> = (parameters: object, options: CallOptions) => Promise<Response>;

function methodOf<Name extends OperationName>(
  client: SpApiClient,
  name: Name,
): Method<ResponseOf<Name>> {
  const [api = '', operation = ''] = name.split('.');
  const methods = client as unknown as Record<string, Record<string, Method<ResponseOf<Name>>>>;
  const method = methods[api]?.[operation];
  if (!method) throw new RangeError(`no operation ${name}`);
  return method;
}

async function tokenNameOf(name: OperationName): Promise<string> {
  const { parameters } = await shapeOf(name);
  const found = tokenNames.find((tokenName) => tokenName in parameters);
  if (found === undefined) throw new RangeError(`${name} has no pages`);
  return found;
}

/** Models put it in one of four places. */
export function nextTokenOf(response: unknown): string | undefined {
  const { nextToken, nextPageToken, pagination, payload } = (response ?? {}) as Record<
    string,
    unknown
  >;
  const token = nextToken ?? nextPageToken;
  if (typeof token === 'string' && token !== '') return token;
  if (pagination && typeof pagination === 'object') return nextTokenOf(pagination);
  return payload && typeof payload === 'object' ? nextTokenOf(payload) : undefined;
}

function isRefused(error: unknown): boolean {
  return isAcornError(error) && error.code === 'HTTP_400';
}

function ended(name: string, cause?: unknown): RejectedError {
  return new RejectedError(`Amazon ${name}: the page token has ended. Begin again`, {
    code: 'PAGE_TOKEN_ENDED',
    details: { operation: name },
    cause,
  });
}
