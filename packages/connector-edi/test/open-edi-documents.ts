import {
  type Change,
  type EntityName,
  type EntityTypes,
  entities,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
} from '@acorn-i/core';

export const at = '2026-03-02T00:00:00.000Z';
const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const each = (amount: number) => ({ amount, unit: 'each' as const });
const asin = (number: number) => [{ system: 'amazon', type: 'asin', id: `B00000000${number}` }];

export function order(id: string, quantity = 5): PurchaseOrder {
  const line = { id: '1', externalIds: asin(1), quantity: each(quantity), netCost: usd('9.90') };
  return {
    id,
    channel: { kind: 'amazon-vendor' },
    status: 'new',
    kind: 'regular',
    seller: { id: 'VEND1' },
    shipTo: { id: 'ABE2' },
    orderedAt: `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`,
    currency: 'USD',
    lines: [line],
    updatedAt: at,
  };
}

export function acknowledgement(id: string, quantity = 5): PurchaseOrderAcknowledgement {
  const answers = [{ kind: 'accepted' as const, quantity: each(quantity) }];
  const line = {
    id: '1',
    externalIds: asin(1),
    ordered: each(quantity),
    netCost: usd('9.90'),
    answers,
  };
  const seller = { id: 'VEND1' };
  return { id, purchaseOrderId: id, seller, acknowledgedAt: at, lines: [line], updatedAt: at };
}

export function changeOf<E extends EntityName>(entity: E, data: EntityTypes[E]): Change<E> {
  const key = entities[entity].keyOf(data);
  const id = `${key}~${JSON.stringify(data)}`;
  return {
    id,
    entity,
    key,
    source: 'erp.documents',
    occurredAt: at,
    recordedAt: at,
    data,
    trace: { traceId: id },
  };
}
