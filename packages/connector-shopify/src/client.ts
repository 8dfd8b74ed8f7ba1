import {
  type AcornError,
  type Budget,
  isAcornError,
  type Logger,
  type Priority,
  RefusedError,
  RejectedError,
  RetryableError,
  requestJson,
} from '@acorn-i/core';
import { z } from 'zod';
import { adminApiVersion } from './api-version.ts';
import type { ShopTokens } from './auth/shop-tokens.ts';
import { createCostGate, graphqlBudget, QueryCost } from './cost-gate.ts';
import { GraphqlErrors, graphqlError, isThrottled } from './graphql-error.ts';
import type { Operation } from './operation.ts';

export interface ShopifyClient {
  /**
   * Runs one document.
   *
   * @throws RetryableError THROTTLED after three waits, network faults, 5xx. A mutation may have
   *   been carried out: send it again with the same idempotency key.
   * @throws RefusedError credentials, scopes, a closed or frozen shop.
   * @throws RejectedError a document or variables that the shop does not take.
   */
  run<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: NoInfer<Variables>,
    options?: RunOptions,
  ): Promise<Data>;
}

export interface RunOptions {
  /** How many things are asked for; calls of one document and size cost the same. */
  size?: number;
  priority?: Priority | undefined;
  signal?: AbortSignal | undefined;
}

/** For whom a call is made. */
export type Reader = Pick<RunOptions, 'priority' | 'signal'>;

export interface ClientOptions {
  shop: string;
  endpoint: string;
  tokens: ShopTokens;
  fetch: typeof globalThis.fetch;
  budget: Budget;
  log: Logger;
}

const GraphqlAnswer = z.object({
  data: z.unknown().optional(),
  errors: GraphqlErrors.nullish(),
  extensions: z.object({ cost: QueryCost.nullish() }).nullish(),
});
type GraphqlAnswer = z.infer<typeof GraphqlAnswer>;

const throttleTries = 4;

/** Speaks the Admin GraphQL API of one shop, within its budget. Knows no entity. */
export function createClient(options: ClientOptions): ShopifyClient {
  const gate = createCostGate(options.budget);
  const watch = watchHeaders(options);

  async function attempt(
    operation: Operation<unknown>,
    variables: unknown,
    { size = 1, priority, signal }: RunOptions,
  ): Promise<GraphqlAnswer> {
    // Without a token nothing is sent: let it take no points.
    await options.tokens.current();
    const pass = await gate.enter(operation, size, { priority, signal });
    let cost: QueryCost | undefined;
    try {
      const response = await send(options, operation, variables, signal);
      cost = response.data.extensions?.cost ?? undefined;
      watch(response.headers);
      return response.data;
    } catch (error) {
      throw learnWait(options, error);
    } finally {
      pass.done(cost);
    }
  }

  return {
    async run(operation, variables, runOptions = {}) {
      for (let tries = 1; ; tries += 1) {
        const answer = await attempt(operation, variables, runOptions);
        if (!isThrottled(answer.errors)) return dataOf(operation, answer, options.shop);
        // It was not carried out, so it may go again; the budget makes it wait.
        const retryAfterMs = waitFor(answer.extensions?.cost);
        options.budget.learn(graphqlBudget, { throttled: true, retryAfterMs });
        if (tries === throttleTries) throw throttled(options.shop, operation.name, retryAfterMs);
      }
    },
  };
}

async function send(
  { endpoint, tokens, fetch, shop }: ClientOptions,
  operation: Operation<unknown>,
  variables: unknown,
  signal: AbortSignal | undefined,
): Promise<{ data: GraphqlAnswer; headers: Headers }> {
  for (let isSecondTry = false; ; isSecondTry = true) {
    const token = await tokens.current();
    try {
      return await requestJson({
        url: `${endpoint}/admin/api/${adminApiVersion}/graphql.json`,
        headers: { 'x-shopify-access-token': token },
        body: { query: operation.document, operationName: operation.name, variables },
        schema: GraphqlAnswer,
        fetch,
        signal,
        address: `${shop}: ${operation.name}`,
      });
    } catch (error) {
      // A refused token means that nothing was done: even a mutation may go again.
      if (isSecondTry || statusOf(error) !== 401 || !tokens.discard(token))
        throw refusal(error, shop);
    }
  }
}

function refusal(error: unknown, shop: string): unknown {
  const reasons: Readonly<Record<number, string>> = {
    402: 'the shop is frozen for an unpaid bill',
    404: 'there is no such shop or API version. Check shop and endpoint',
    423: 'the shop is locked',
  };
  const reason = reasons[statusOf(error) ?? 0];
  if (reason === undefined) return error;
  const { code, details } = error as AcornError;
  return new RefusedError(`${shop}: ${reason}`, { code, details, cause: error });
}

function statusOf(error: unknown): number | undefined {
  const status = isAcornError(error) ? error.details.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function learnWait({ budget }: ClientOptions, error: unknown): unknown {
  if (isAcornError(error) && (error.retryAfterMs !== undefined || statusOf(error) === 429)) {
    budget.learn(graphqlBudget, {
      retryAfterMs: error.retryAfterMs,
      ...(statusOf(error) === 429 && { throttled: true }),
    });
  }
  return error;
}

function dataOf<Data>(operation: Operation<Data>, answer: GraphqlAnswer, shop: string): Data {
  if (answer.errors?.length) throw graphqlError(answer.errors, `${shop}: ${operation.name}`);
  const parsed = operation.data.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
  throw new RejectedError(
    `${shop}: ${operation.name}: the answer has another shape than asked for: ${places.join(', ')}`,
    {
      code: 'RESPONSE_SHAPE',
      details: { places },
    },
  );
}

function waitFor(cost: QueryCost | null | undefined): number {
  if (!cost) return 1_000;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const missing = Math.max(0, cost.requestedQueryCost - currentlyAvailable);
  return Math.ceil((missing / Math.max(1, restoreRate)) * 1_000);
}

function throttled(shop: string, operation: string, retryAfterMs: number): RetryableError {
  return new RetryableError(`${shop}: ${operation}: throttled`, {
    code: 'THROTTLED',
    details: { operation },
    retryAfterMs,
  });
}

/** Says once when the shop answers with another version than ours, or calls something deprecated. */
function watchHeaders({ log, shop }: ClientOptions): (headers: Headers) => void {
  const said = new Set<string>();
  const once = (fields: object, message: string): void => {
    const text = JSON.stringify(fields);
    if (said.has(text) || said.size > 100) return;
    said.add(text);
    log.warn(fields, message);
  };
  return (headers) => {
    const version = headers.get('x-shopify-api-version');
    if (version && version !== adminApiVersion) {
      once(
        { shop, pinned: adminApiVersion, answered: version },
        'the API version has fallen forward',
      );
    }
    const reason = headers.get('x-shopify-api-deprecated-reason');
    if (reason) once({ shop, reason }, 'Shopify calls a request deprecated');
  };
}
