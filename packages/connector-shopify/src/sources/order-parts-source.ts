import type { Draft, RawRequest, Source, Window } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import { globalId } from '../map/global-id.ts';
import { verifyWebhook } from './order-webhook.ts';
import { type Listed, pullUpdated, type UpdatedList } from './pull-updated.ts';
import { readHint } from './webhook-hint.ts';

/** What belongs to orders and is found by them: fulfillments, returns, refunds. */
export interface OrderPartKind<Node extends { updatedAt: string }, Part, E extends PartEntity> {
  entity: E;
  description: string;
  /** `shipments` */
  name: string;
  /** The first half of a webhook's topic: `fulfillments`. */
  topic: string;
  /** Of a global id: `Fulfillment`. */
  type: string;
  search(
    api: ShopifyApi,
    query: string,
    after: string | undefined,
    run: Reader,
  ): Promise<Listed<Node>>;
  /** The parts of a listed order, each with all of its lines. */
  partsOf(api: ShopifyApi, node: Node, run: Reader): Promise<readonly Part[]>;
  /** One part as it stands now; undefined where it is gone. */
  read(api: ShopifyApi, id: string, run: Reader): Promise<Part | undefined>;
  toDraft(api: ShopifyApi, part: Part): Draft<E>;
}

type PartEntity = 'shipment' | 'return' | 'refund';

/** A source of such parts: polled by the orders that changed, and read again when a webhook names one. */
export function orderPartsSource<Node extends { updatedAt: string }, Part, E extends PartEntity>(
  kind: OrderPartKind<Node, Part, E>,
): Source<ShopifyApi, E> {
  const list: UpdatedList<Node, E> = {
    name: kind.name,
    isSorted: true,
    isInLaterChanges: true,
    search: kind.search,
    async tell(api, nodes, context) {
      const changes: Draft<E>[] = [];
      for (const node of nodes) {
        const parts = await kind.partsOf(api, node, context);
        changes.push(...parts.map((part) => kind.toDraft(api, part)));
      }
      const { window } = context;
      return {
        changes: window ? changes.filter(({ data }) => isWithin(data.updatedAt, window)) : changes,
        rejects: [],
      };
    },
  };
  return {
    entity: kind.entity,
    description: kind.description,
    every: '5m',
    isRereadable: true,
    canBackfill: true,
    pull: (api, context) => pullUpdated(list, api, context),
    verify: verifyWebhook,
    async decode(api, request) {
      const id = partNamed(kind, request);
      const part = id && (await kind.read(api, id, { priority: 'live' }));
      return part ? [kind.toDraft(api, part)] : [];
    },
  };
}

function isWithin(updatedAt: string, { from, to }: Window): boolean {
  const at = Date.parse(updatedAt);
  return at >= Math.floor(Date.parse(from) / 1_000) * 1_000 && at < Date.parse(to);
}

function partNamed(
  { topic, type }: { topic: string; type: string },
  request: RawRequest,
): string | undefined {
  const hint = readHint(request);
  return hint.topic.startsWith(`${topic}/`) && hint.id !== undefined
    ? globalId(type, hint.id)
    : undefined;
}
