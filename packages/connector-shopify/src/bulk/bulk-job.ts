import {
  type ConnectionStore,
  type Json,
  type Logger,
  RefusedError,
  RejectedError,
  RetryableError,
} from '@acorn-i/core';
import { z } from 'zod';
import type { Reader, ShopifyClient } from '../client.ts';
import { type BulkOperation, bulkById, recentBulks, startBulk } from '../documents/bulk.ts';

export interface BulkJobs {
  /**
   * Waits for the operation that reads `document`: the one that was started before a crash, else a new one.
   *
   * @throws RefusedError where the app may not read it. @throws RetryableError `SHOPIFY_BULK_BUSY` where
   *   all slots stay taken.
   */
  finished(key: string, document: string, wait: Waiting): Promise<FinishedBulk>;
  /** The next call of `finished` starts anew. */
  forget(key: string): Promise<void>;
}

/** `failed`: Shopify gave up, or somebody stopped it; a file may hold a part. */
export interface FinishedBulk {
  id: string;
  state: 'completed' | 'failed';
  /** Why it failed. */
  reason: string | undefined;
  /** Absent where nothing was found. */
  url: string | undefined;
  objectCount: number;
}

export interface Waiting extends Reader {
  log: Logger;
  sleep(ms: number): Promise<void>;
}

export interface BulkJobsOptions {
  shop: string;
  client: ShopifyClient;
  store: ConnectionStore;
}

/** One app may have five at a time in a shop; one stays free for others. https://shopify.dev/docs/api/usage/bulk-operations/queries */
const slots = 4;
const [firstPauseMs, longestPauseMs] = [2_000, 30_000];
const longestQueue = 60;

const Stored = z.object({ id: z.string() });

/** Bulk queries whose ids outlive the process. */
export function createBulkJobs({ shop, client, store }: BulkJobsOptions): BulkJobs {
  async function remembered(key: string): Promise<string | undefined> {
    return Stored.safeParse(await store.get(key)).data?.id;
  }

  async function begin(key: string, document: string, wait: Waiting): Promise<string> {
    for (let turn = 0; turn < longestQueue; turn += 1) {
      const { bulkOperations } = await client.run(recentBulks, {}, wait);
      const open = bulkOperations.nodes.filter(({ status }) => openStates.has(status));
      // The answer to its start may have been lost.
      const own = open.find(({ query }) => query.trim() === document.trim());
      const id = own?.id ?? (open.length < slots ? await start(document, wait) : undefined);
      if (id !== undefined) {
        await store.set(key, { id } satisfies Json);
        wait.log.info(
          { shop, operation: id, isTakenUp: own !== undefined },
          'a bulk operation runs',
        );
        return id;
      }
      if (turn === 0) wait.log.info({ shop, open: open.length }, 'bulk operations wait for a slot');
      await wait.sleep(longestPauseMs);
    }
    throw new RetryableError(`${shop}: other bulk operations take all slots`, {
      code: 'SHOPIFY_BULK_BUSY',
    });
  }

  /** Undefined where Shopify has no slot after all. */
  async function start(document: string, wait: Waiting): Promise<string | undefined> {
    const { bulkOperationRunQuery: answer } = await client.run(
      startBulk,
      { query: document },
      wait,
    );
    if (answer?.bulkOperation) return answer.bulkOperation.id;
    const [error] = answer?.userErrors ?? [];
    if (error?.code === 'LIMIT_REACHED' || error?.code === 'OPERATION_IN_PROGRESS')
      return undefined;
    throw new RejectedError(`${shop}: bulk operation: ${error?.message ?? 'not started'}`, {
      code: 'SHOPIFY_BULK_REFUSED',
    });
  }

  async function settled(id: string, wait: Waiting): Promise<BulkOperation | undefined> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
      const { bulkOperation } = await client.run(bulkById, { id }, wait);
      if (!bulkOperation || !openStates.has(bulkOperation.status))
        return bulkOperation ?? undefined;
      await wait.sleep(pauseMs);
    }
  }

  return {
    async finished(key, document, wait) {
      const before = await remembered(key);
      let operation = before === undefined ? undefined : await settled(before, wait);
      // Results are kept for seven days.
      if (operation === undefined || operation.status === 'EXPIRED')
        operation = await settled(await begin(key, document, wait), wait);
      if (!operation)
        throw new RetryableError(`${shop}: the bulk operation is gone`, {
          code: 'SHOPIFY_BULK_GONE',
        });
      return toFinished(operation, shop);
    },
    forget: (key) => store.delete(key),
  };
}

const openStates = new Set(['CREATED', 'RUNNING', 'CANCELING']);

function toFinished(operation: BulkOperation, shop: string): FinishedBulk {
  const { id, status, errorCode, objectCount } = operation;
  if (status === 'COMPLETED') {
    return {
      id,
      state: 'completed',
      reason: undefined,
      url: operation.url ?? undefined,
      objectCount,
    };
  }
  if (errorCode === 'ACCESS_DENIED') {
    throw new RefusedError(
      `${shop}: the app may not read this in bulk. Grant the scopes of the source and install the app again`,
      { code: 'SHOPIFY_ACCESS_DENIED', details: { operation: id } },
    );
  }
  const reason = `${status}${errorCode ? ` (${errorCode})` : ''}`;
  return { id, state: 'failed', reason, url: operation.partialDataUrl ?? undefined, objectCount };
}
