import {
  type Change,
  type Delivery,
  type EntityName,
  type EntityTypes,
  idempotencyKeyOf,
  toChange,
} from '@acorn-i/core';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** What the engine gives to a sink: the same key whenever the same entity is given. */
export function deliveryOf<E extends EntityName>(
  entity: E,
  data: EntityTypes[E],
  attempt = 1,
): Delivery<E> {
  const stamp = { source: 'erp.source', recordedAt: '2026-11-20T10:00:00Z' };
  const change = toChange(entity, { data }, stamp).change as Change<E>;
  const idempotencyKey = idempotencyKeyOf('shop', change);
  return { change, idempotencyKey, attempt, signal: new AbortController().signal, log: quiet };
}
