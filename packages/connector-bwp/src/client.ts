import {
  type AcornError,
  type Budget,
  createAccessTokens,
  isAcornError,
  type Logger,
  type Priority,
  RefusedError,
  RejectedError,
  requestJson,
} from '@acorn-i/core';
import { z } from 'zod';
import { bwpApiVersion } from './api-version.ts';
import { BwpError, bwpError } from './graphql-error.ts';
import type { Operation } from './operation.ts';

export interface RunOptions {
  priority?: Priority | undefined;
  signal?: AbortSignal | undefined;
}

/** Speaks the Buy with Prime API for one store. Knows no entity. */
export interface BwpClient {
  /**
   * Runs one document.
   *
   * @throws RetryableError throttled, network faults, 5xx. A mutation may have been carried out.
   * @throws RefusedError client id, secret, target id or permission.
   * @throws RejectedError what Amazon will not take; `code` is its own: `BWP_CONFLICT`.
   */
  run<Data>(operation: Operation<Data>, variables: object, options?: RunOptions): Promise<Data>;
}

export interface ClientOptions {
  endpoint: string;
  clientId: string;
  clientSecret: string;
  targetId: string;
  fetch: typeof globalThis.fetch;
  budget: Budget;
  log: Logger;
  now(): number;
}

/** All calls share one bucket. */
export const graphqlBudget = 'graphql';

const Answer = z.object({ data: z.unknown(), errors: z.array(BwpError).nullish() });

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().nullish(),
});

/** https://documents.buywithprime.amazon.com/bwp-api/docs/authenticate-to-the-buy-with-prime-api */
const tokenLivesMs = 15 * 60_000;

const mostTokens = 3;

const ids = ['identifier', 'taskId', 'subscriptionId'] as const;

export function createBwpClient(options: ClientOptions): BwpClient {
  const { fetch, budget, log } = options;
  const endpoint = options.endpoint.replace(/\/+$/, '');
  const tokens = createAccessTokens({
    request: () => requestToken(endpoint, options),
    now: options.now,
  });

  async function send(
    { name, document }: Operation,
    variables: object,
    { signal, priority }: RunOptions,
  ): Promise<z.infer<typeof Answer>> {
    for (let tries = 1; ; tries += 1) {
      const token = await tokens.current();
      try {
        const { data } = await requestJson({
          url: `${endpoint}/graphql`,
          headers: {
            authorization: `Bearer ${token}`,
            'x-api-target-id': options.targetId,
            'x-api-version': bwpApiVersion,
          },
          body: { query: document, operationName: name, variables },
          schema: Answer,
          address: `buy with prime: ${name}`,
          fetch,
          budget,
          operation: graphqlBudget,
          signal,
          priority,
        });
        return data;
      } catch (error) {
        // A refused token means that nothing was done: even a mutation may go again. Of many calls at once one
        // may meet the end of a token twice; a third new one that is refused says that none will do.
        if (tries === mostTokens || !isAcornError(error) || error.code !== 'HTTP_401') throw error;
        tokens.discard(token);
      }
    }
  }

  return {
    async run(operation, variables, runOptions = {}) {
      const { data, errors } = await send(operation, variables, runOptions);
      const address = `buy with prime: ${operation.name}`;
      const isById = ids.some((name) => name in variables);
      if (errors?.length && !isPartial(data, errors)) {
        const error = bwpError(errors, { address, isById });
        if (error.code === 'BWP_THROTTLED') budget.learn(graphqlBudget, { throttled: true });
        throw error;
      }
      if (errors?.length) {
        const codes = errors.map((error) => error.extensions?.classification?.code ?? 'none');
        log.warn({ operation: operation.name, codes: codes.slice(0, 10) }, 'a part was not told');
      }
      const parsed = operation.data.safeParse(data);
      if (parsed.success) return parsed.data;
      throw shapeError(address, parsed.error);
    },
  };
}

/** A field deep in the answer is missing, the rest is there. */
function isPartial(data: unknown, errors: readonly BwpError[]): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return (
    Object.values(data).every((root) => root !== null) &&
    errors.every(({ path }) => (path?.length ?? 0) > 1)
  );
}

function shapeError(address: string, { issues }: z.ZodError): AcornError {
  const places = issues.slice(0, 5).map((issue) => issue.path.join('.'));
  return new RejectedError(
    `${address}: the answer has another shape than asked for: ${places.join(', ')}`,
    { code: 'RESPONSE_SHAPE', details: { places } },
  );
}

/** The form is that of RFC 6749; the page describes it in words. */
async function requestToken(
  endpoint: string,
  { clientId, clientSecret, fetch, budget }: ClientOptions,
): Promise<{ token: string; livesMs: number }> {
  try {
    const { data } = await requestJson({
      url: `${endpoint}/token`,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
      schema: Token,
      address: 'buy with prime: token',
      fetch,
      budget,
      operation: graphqlBudget,
    });
    const { access_token: token, expires_in: seconds } = data;
    return { token, livesMs: seconds ? seconds * 1_000 : tokenLivesMs };
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_400') throw error;
    throw new RefusedError(`${error.message}. Check clientId and clientSecret`, {
      code: 'BWP_CREDENTIALS',
      cause: error,
    });
  }
}
