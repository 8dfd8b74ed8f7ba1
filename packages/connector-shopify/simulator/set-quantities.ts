import { createAttempts } from './idempotency.ts';
import { numberOf } from './number-of.ts';
import type { Shop } from './shop.ts';

interface QuantityInput {
  inventoryItemId: string;
  locationId: string;
  quantity: number;
  changeFromQuantity?: number | null;
}

export interface SetQuantitiesInput {
  name: string;
  reason: string;
  quantities: readonly QuantityInput[];
}

interface UserError {
  code: string;
  field: string[] | null;
  message: string;
}

export interface SetQuantitiesPayload {
  inventoryAdjustmentGroup: { id: string } | null;
  userErrors: UserError[];
}

/**
 * `inventorySetQuantities` as the live API does it: all or nothing, compared before it is set,
 * replayed under its key, refused under the key of another body or of a failed attempt.
 */
export function createSetQuantities(
  shop: Shop,
): (key: string, input: SetQuantitiesInput) => SetQuantitiesPayload {
  const attempts = createAttempts<SetQuantitiesPayload>();
  let groups = 0;

  return (key, input) => {
    const before = attempts.before(key, input);
    if (before.kind === 'replay') return before.payload;
    if (before.kind === 'mismatch') {
      return failed('IDEMPOTENCY_KEY_PARAMETER_MISMATCH', 'The key was used with other parameters');
    }
    if (before.kind === 'failed') {
      return failed('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED', 'The attempt with this key failed');
    }
    const userErrors = faultsOf(shop, input);
    if (userErrors.length === 0) {
      for (const { inventoryItemId, locationId, quantity } of input.quantities) {
        shop.stock.set(numberOf(inventoryItemId), numberOf(locationId), quantity);
      }
      groups += 1;
    }
    const payload = {
      inventoryAdjustmentGroup:
        userErrors.length === 0 ? { id: `gid://shopify/InventoryAdjustmentGroup/${groups}` } : null,
      userErrors,
    };
    attempts.keep(key, input, payload, userErrors.length > 0);
    return payload;
  };
}

function failed(code: string, message: string): SetQuantitiesPayload {
  return { inventoryAdjustmentGroup: null, userErrors: [{ code, field: null, message }] };
}

function faultsOf(shop: Shop, { name, quantities }: SetQuantitiesInput): UserError[] {
  if (name !== 'available' && name !== 'on_hand') {
    return [{ code: 'INVALID_NAME', field: ['input', 'name'], message: 'Not a settable name' }];
  }
  const seen = new Set<string>();
  return quantities.flatMap((quantity, index) => {
    const pair = `${quantity.inventoryItemId}@${quantity.locationId}`;
    const isRepeated = seen.has(pair);
    seen.add(pair);
    const fault = isRepeated
      ? ({ code: 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR', name: 'inventoryItemId' } as const)
      : faultOf(shop, quantity);
    if (!fault) return [];
    const field = ['input', 'quantities', String(index), fault.name];
    return [{ code: fault.code, field, message: messages[fault.code] }];
  });
}

const messages = {
  INVALID_INVENTORY_ITEM: 'The inventory item does not exist',
  INVALID_LOCATION: 'The location does not exist',
  INVALID_QUANTITY_NEGATIVE: 'The quantity is negative',
  INVALID_QUANTITY_TOO_HIGH: 'The quantity is too high',
  CHANGE_FROM_QUANTITY_STALE: 'The quantity is not what changeFromQuantity says',
  NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR: 'An item and location is given twice',
} as const;

function faultOf(
  shop: Shop,
  { inventoryItemId, locationId, quantity, changeFromQuantity }: QuantityInput,
): { code: keyof typeof messages; name: string } | undefined {
  const item = shop.stock.byId(numberOf(inventoryItemId));
  if (!item) return { code: 'INVALID_INVENTORY_ITEM', name: 'inventoryItemId' };
  const location = numberOf(locationId);
  if (!shop.locationIds.includes(location)) return { code: 'INVALID_LOCATION', name: 'locationId' };
  if (quantity < 0) return { code: 'INVALID_QUANTITY_NEGATIVE', name: 'quantity' };
  if (quantity > 1_000_000_000) return { code: 'INVALID_QUANTITY_TOO_HIGH', name: 'quantity' };
  const present = shop.stock.available(item.id, location) ?? 0;
  if (changeFromQuantity != null && changeFromQuantity !== present) {
    return { code: 'CHANGE_FROM_QUANTITY_STALE', name: 'changeFromQuantity' };
  }
  return undefined;
}
