import { describeIssues, type RawRequest, RejectedError } from '@acorn-i/core';
import { z } from 'zod';

/** https://documents.buywithprime.amazon.com/bwp-api/docs/package_delivered */
const Event = z.object({
  eventDescriptor: z.string().min(1).max(128),
  resources: z.array(z.string()),
  eventId: z.string().nullish(),
});

/** EventBridge wraps it. */
const Envelope = z.union([z.object({ detail: Event }).transform(({ detail }) => detail), Event]);

/** What an event is about; how things stand is read from the API. */
export interface BwpEvent {
  type: string;
  orderId: string | undefined;
  /** Of `INVENTORY_CHANGED` and `BUYABILITY_CHANGED`. */
  inventoryItemId: string | undefined;
}

/** @throws RejectedError `BWP_EVENT_NOT_JSON`, `BWP_EVENT_SHAPE` */
export function readEvent({ body }: Pick<RawRequest, 'body'>): BwpEvent {
  const parsed = Envelope.safeParse(parseJson(body));
  if (!parsed.success) {
    throw new RejectedError(`event: ${describeIssues(parsed.error)}`, { code: 'BWP_EVENT_SHAPE' });
  }
  const { eventDescriptor: type, resources } = parsed.data;
  return {
    type,
    orderId: partOf(resources, 'order'),
    inventoryItemId: partOf(resources, 'inventoryItem') ?? partOf(resources, 'inventory-item'),
  };
}

/** `businessProduct/B/order/O/delivery/D`: names and ids by turns. */
function partOf(resources: readonly string[], name: string): string | undefined {
  for (const resource of resources) {
    const parts = resource.split('/');
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const id = parts[at + 1];
      if (parts[at] === name && id && id.length <= 256) return id;
    }
  }
  return undefined;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new RejectedError('event: the body is not JSON in UTF-8', {
      code: 'BWP_EVENT_NOT_JSON',
      cause,
    });
  }
}
