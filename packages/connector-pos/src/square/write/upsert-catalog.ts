import { hash } from 'node:crypto';
import type { SquareClient } from '../client.ts';
import { type SquareObject, UpsertedCatalog } from '../wire/catalog.ts';

/** Writes objects, all of them or none, each at the version that was read. The key is of the body. */
export async function upsertCatalog(
  client: SquareClient,
  objects: readonly object[],
  signal: AbortSignal,
): Promise<readonly SquareObject[]> {
  const batches = [{ objects: objects.map(writable) }];
  const answer = await client.call('BatchUpsertCatalogObjects', {
    body: { idempotency_key: hash('sha256', JSON.stringify(batches), 'hex'), batches },
    schema: UpsertedCatalog,
    signal,
  });
  return answer.objects ?? [];
}

const readOnly = new Set([
  'updated_at',
  'created_at',
  'is_deleted',
  'ordinal',
  'sold_out',
  'sold_out_valid_until',
  'description_plaintext',
]);

/** An object as it was read without what Square alone writes, and without empty fields. */
function writable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => inner !== null && inner !== undefined && !readOnly.has(name))
      .map(([name, inner]) => [name, writable(inner)]),
  );
}
