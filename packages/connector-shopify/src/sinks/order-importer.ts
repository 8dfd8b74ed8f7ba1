import { createHash } from 'node:crypto';
import {
  type AcornError,
  type Budget,
  type Change,
  type ConnectionStore,
  durationMs,
  isAcornError,
  type Order,
  type Receipt,
  RefusedError,
  RetryableError,
  toAcornError,
  type WriteContext,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { cancelReasonOf } from '../map/cancel-reason.ts';
import { isChannelFulfilled, toOrderInput } from '../map/order-input.ts';
import { toOrderOptions } from '../map/order-options.ts';
import type { ShopifySettings } from '../settings.ts';
import {
  cancelOrder,
  createOrder,
  defineExternalId,
  externalIdField,
  type ImportedOrder,
  importedOrder,
  shopFacts,
} from './operations/order-import.ts';
import { cancelFulfillment, orderToShip } from './operations/shipments.ts';
import { userError } from './operations/user-errors.ts';
import { isTaken, orderRefusal } from './order-refusal.ts';
import type { VariantFinder } from './variant-finder.ts';

export interface OrderImporter {
  /** Makes the shop have this order, once, as it stands in its channel. */
  write(change: Change<'order'>, context: WriteContext): Promise<Receipt>;
}

export interface OrderImporterOptions {
  client: ShopifyClient;
  settings: ShopifySettings;
  variants: VariantFinder;
  budget: Budget;
  store: ConnectionStore;
  now(): number;
}

export const orderCreateBudget = 'orderCreate';

/**
 * `orderCreate` takes no idempotency key. An order is therefore looked up by its external id before
 * it is made, and Shopify keeps that id unique. What it does not keep apart is an order that is
 * still being made when its maker is gone: an intent in the store says that there may be one.
 */
export function createOrderImporter(options: OrderImporterOptions): OrderImporter {
  const { client, settings, variants, budget, store, now } = options;
  const settleMs = durationMs(settings.orderImport.settle);
  let prepared: Promise<void> | undefined;

  async function find(value: string, signal: AbortSignal): Promise<ImportedOrder | undefined> {
    const { namespace, key } = externalIdField;
    const variables = { customId: { namespace, key, value } };
    return (await client.run(importedOrder, variables, { signal })).orderByIdentifier ?? undefined;
  }

  async function create(order: Order, externalId: string, signal: AbortSignal): Promise<Receipt> {
    const skus = order.lines.map(({ sku }) => sku).filter((sku) => sku !== undefined);
    const found = await variants.find(skus);
    const variantOf = (sku: string): string | undefined => {
      const variant = found.get(sku);
      return variant && !isAcornError(variant) ? variant.id : undefined;
    };
    const input = toOrderInput(order, { externalId, settings: settings.orderImport, variantOf });
    await budget.admit(orderCreateBudget, { signal });
    const intent = intentOf(externalId);
    await store.set(intent, { at: now() });
    try {
      const variables = { order: input, options: toOrderOptions(order, settings.orderImport) };
      const { orderCreate } = await client.run(createOrder, variables, { signal });
      const made = orderCreate?.order;
      if (made) return { ref: made.id, note: `imported as ${made.name}` };
      throw orderRefusal(orderCreate?.userErrors ?? [], order);
    } catch (error) {
      const known = isAcornError(error) ? error : toAcornError(error);
      // A runner that stops hears no answer either.
      if (signal.aborted || isUnanswered(known)) return await lookAgain(externalId, known, signal);
      // Taken by another runner meanwhile: then it is there.
      const other = isTaken(known) ? await find(externalId, signal) : undefined;
      await store.delete(intent);
      if (other) return { ref: other.id, note: `imported as ${other.name} by another runner` };
      throw known;
    }
  }

  /** The answer was lost: the order may be there, or may come to be for a while yet. */
  async function lookAgain(
    externalId: string,
    error: AcornError,
    signal: AbortSignal,
  ): Promise<Receipt> {
    const found = await find(externalId, signal).catch(() => undefined);
    if (found) return { ref: found.id, note: `imported as ${found.name}; its answer was lost` };
    throw new RetryableError(`${error.message}. The order may have been made: it is looked for`, {
      code: error.code,
      details: error.details,
      retryAfterMs: settleMs,
      cause: error,
    });
  }

  async function importOnce(order: Order, externalId: string, signal: AbortSignal) {
    const intent = await store.get(intentOf(externalId));
    const found = await find(externalId, signal);
    if (found) {
      if (intent !== undefined) await store.delete(intentOf(externalId));
      return { ref: found.id, note: `already imported as ${found.name}` };
    }
    const restMs = restOf(intent, settleMs, now());
    if (restMs > 0) {
      throw new RetryableError(`order ${order.id}: it may still be made by an earlier call`, {
        code: 'SHOPIFY_ORDER_UNSETTLED',
        details: { order: order.id },
        retryAfterMs: restMs,
      });
    }
    const receipt = await create(order, externalId, signal);
    await store.delete(intentOf(externalId));
    return receipt;
  }

  async function cancelOnce(order: Order, externalId: string, signal: AbortSignal) {
    const found = await find(externalId, signal);
    const intent = found ? undefined : await store.get(intentOf(externalId));
    const restMs = restOf(intent, settleMs, now());
    if (restMs > 0) {
      throw new RetryableError(`order ${order.id}: it may still be made by an earlier call`, {
        code: 'SHOPIFY_ORDER_UNSETTLED',
        retryAfterMs: restMs,
      });
    }
    if (!found) return { note: 'not imported: it was cancelled before' };
    if (found.cancelledAt) return { ref: found.id, note: `${found.name} is cancelled` };
    const variables = {
      orderId: found.id,
      reason: cancelReasonOf(order),
      // What was never taken off the stock is not put back.
      restock: toOrderOptions(order, settings.orderImport).inventoryBehaviour !== 'BYPASS',
      // The buyer's money is the channel's to give back.
      refundMethod: { originalPaymentMethodsRefund: false },
      notifyCustomer: false,
      staffNote: `Cancelled in ${order.channel.name ?? order.channel.kind}`,
    };
    if (isChannelFulfilled(order)) await takeBack(found.id, signal);
    const { orderCancel } = await client.run(cancelOrder, variables, { signal });
    const error = userError(orderCancel?.orderCancelUserErrors ?? [], `order ${found.name}`);
    if (!error) return { ref: found.id, note: `cancelled ${found.name}` };
    if ((await find(externalId, signal))?.cancelledAt)
      return { ref: found.id, note: `${found.name} is cancelled` };
    throw error;
  }

  /** Shopify cancels nothing that has left; what the channel ships we had said has. */
  async function takeBack(id: string, signal: AbortSignal): Promise<void> {
    const { order } = await client.run(orderToShip, { id, lines: 1 }, { signal });
    for (const { id: one, status } of order?.fulfillments ?? []) {
      if (status === 'CANCELLED') continue;
      const answer = await client.run(cancelFulfillment, { id: one }, { signal });
      const error = userError(answer.fulfillmentCancel?.userErrors ?? [], one);
      if (error) throw error;
    }
  }

  function prepare(): Promise<void> {
    prepared ??= makeReady(options).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  }

  return {
    async write({ data, deleted }, { signal }) {
      const { channel } = data;
      if (channel.kind === 'shopify' && channel.id === settings.shop)
        return { note: 'not imported: it is an order of this shop' };
      const externalId = externalIdOf(data);
      if (deleted || data.status === 'cancelled') {
        await prepare();
        return cancelOnce(data, externalId, signal);
      }
      if (data.status === 'pending') return { note: 'not imported yet: pending' };
      if (settings.orderImport.channelFulfilled === 'skip' && isChannelFulfilled(data))
        return { note: 'not imported: the channel ships it' };
      await prepare();
      return importOnce(data, externalId, signal);
    },
  };
}

/** What names an order of any channel: two stores may both have a receipt 1042. */
export function externalIdOf({ channel, id }: Order): string {
  const name = [channel.kind, channel.id ?? '', id].map(encodeURIComponent).join('/');
  if (name.length <= 255) return name;
  return createHash('sha256').update(name).digest('hex');
}

async function makeReady({ client, budget, settings }: OrderImporterOptions): Promise<void> {
  const { shop } = await client.run(shopFacts, {});
  // https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCreate: trial and development stores.
  const perMinute =
    settings.orderImport.perMinute ?? (shop.plan.partnerDevelopment ? 5 : undefined);
  if (perMinute !== undefined) {
    budget.learn(orderCreateBudget, { perSecond: perMinute / 60, burst: 1 });
  }
  const definition = {
    ...externalIdField,
    name: 'Order of another channel',
    ownerType: 'ORDER' as const,
  };
  const { metafieldDefinitionCreate } = await client.run(defineExternalId, { definition });
  const errors = metafieldDefinitionCreate?.userErrors ?? [];
  if (errors.every(({ code }) => code === 'TAKEN')) return;
  const told = userError(errors, `${settings.shop}: the field of external ids`);
  throw new RefusedError(told?.message ?? 'the field of external ids was not made', {
    code: 'SHOPIFY_EXTERNAL_ID_FIELD',
    cause: told,
  });
}

function intentOf(externalId: string): string {
  return `order-import/${externalId}`;
}

/** Milliseconds until nothing of an earlier call can come to be any more. */
function restOf(intent: unknown, settleMs: number, nowMs: number): number {
  const at = (intent as { at?: unknown } | undefined)?.at;
  if (typeof at !== 'number') return 0;
  // Another machine's clock may be ahead.
  return Math.min(settleMs, at + settleMs - nowMs);
}

/** The call may have been carried out. */
function isUnanswered(error: AcornError): boolean {
  return error.errorClass === 'retryable' && !surelyUndone.has(error.code);
}

const surelyUndone: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'HTTP_429',
  'THROTTLED',
  'SHOPIFY_ORDERS_PER_MINUTE',
]);
