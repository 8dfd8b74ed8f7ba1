import type { ChangeInput } from './requests.ts';
import type { Seller } from './seller.ts';
import { badValue } from './square-fault.ts';

export interface LedgerEntry {
  id: string;
  type: 'PHYSICAL_COUNT' | 'ADJUSTMENT';
  variation: string;
  location: string;
  /** Square's decimal text. */
  quantity: string;
  from: string;
  to: string;
  /** ISO 8601. */
  occurredAt: string;
  createdAt: string;
  reference?: string | undefined;
  transaction?: string | undefined;
  refund?: string | undefined;
  /** `SQUARE_POS` or the app. */
  isApp: boolean;
}

export interface StockLedger {
  add(entry: Omit<LedgerEntry, 'id' | 'createdAt'>): LedgerEntry;
  /** An app's changes; all of them or none. @throws SquareFault */
  change(changes: readonly ChangeInput[], ignoreUnchanged: boolean): LedgerEntry[];
  /** What is in stock there; undefined where nobody ever counted. */
  inStock(variation: string, location: string): number | undefined;
  counts(): { variation: string; location: string; units: number; calculatedAt: string }[];
  /** In the order of `occurredAt`. */
  entries(): LedgerEntry[];
}

const dayMs = 24 * 3_600_000;

/** Stock as Square keeps it: a list of what happened, ordered by when it did and not by when it was told. */
export function createStockLedger(
  seller: Seller,
  hasVariation: (id: string) => boolean,
): StockLedger {
  const entries: LedgerEntry[] = [];

  function of(variation: string, location: string): LedgerEntry[] {
    return inOrder(
      entries.filter((entry) => entry.variation === variation && entry.location === location),
    );
  }

  function demandPossible(change: ChangeInput): void {
    const { catalog_object_id, location_id, occurred_at } =
      change.type === 'ADJUSTMENT' ? change.adjustment : change.physical_count;
    if (!hasVariation(catalog_object_id)) badValue('no such variation', 'catalog_object_id');
    if (!seller.locations.has(location_id)) badValue('no such location', 'location_id');
    const ageMs = seller.now() - Date.parse(occurred_at);
    if (ageMs > dayMs) badValue('older than 24 hours', 'occurred_at');
    if (ageMs < 0) badValue('in the future', 'occurred_at');
  }

  function isUnchanged({
    physical_count,
  }: Extract<ChangeInput, { type: 'PHYSICAL_COUNT' }>): boolean {
    const { catalog_object_id, location_id, quantity } = physical_count;
    const last = of(catalog_object_id, location_id).findLast(
      ({ type }) => type === 'PHYSICAL_COUNT',
    );
    return last?.quantity === quantity;
  }

  const ledger: StockLedger = {
    add(entry) {
      const added = { ...entry, id: seller.newId('C'), createdAt: seller.at() };
      entries.push(added);
      return added;
    },
    change(changes, ignoreUnchanged) {
      for (const change of changes) demandPossible(change);
      return changes.flatMap((change) => {
        if (change.type === 'PHYSICAL_COUNT') {
          if (ignoreUnchanged && isUnchanged(change)) return [];
          const { physical_count: count } = change;
          return ledger.add({ ...shared(count), type: change.type, from: '', to: count.state });
        }
        const { from_state: from, to_state: to } = change.adjustment;
        return ledger.add({ ...shared(change.adjustment), type: change.type, from, to });
      });
    },
    inStock: (variation, location) => unitsOf(of(variation, location)),
    counts() {
      const keys = new Set(entries.map(({ variation, location }) => `${variation} ${location}`));
      return [...keys].flatMap((key) => {
        const [variation = '', location = ''] = key.split(' ');
        const own = of(variation, location);
        const units = unitsOf(own);
        const calculatedAt =
          own
            .map(({ createdAt }) => createdAt)
            .sort()
            .at(-1) ?? '';
        return units === undefined ? [] : [{ variation, location, units, calculatedAt }];
      });
    },
    entries: () => inOrder(entries),
  };
  return ledger;
}

function shared(change: {
  catalog_object_id: string;
  location_id: string;
  quantity: string;
  occurred_at: string;
  reference_id?: string | undefined;
}) {
  return {
    variation: change.catalog_object_id,
    location: change.location_id,
    quantity: change.quantity,
    occurredAt: change.occurred_at,
    reference: change.reference_id,
    isApp: true,
  };
}

function inOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.toSorted(
    (one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt),
  );
}

/** From the newest count on; a sale alone counts nothing. */
function unitsOf(entries: readonly LedgerEntry[]): number | undefined {
  let units: number | undefined;
  for (const { type, from, to, quantity } of entries) {
    const moved = Number(quantity);
    if (type === 'PHYSICAL_COUNT') units = to === 'IN_STOCK' ? moved : units;
    else if (to === 'IN_STOCK') units = (units ?? 0) + moved;
    else if (from === 'IN_STOCK' && units !== undefined) units -= moved;
  }
  return units;
}

export function renderChange(entry: LedgerEntry): object {
  const { id, type, variation, location, quantity, from, to, occurredAt, createdAt } = entry;
  const source = entry.isApp
    ? { product: 'EXTERNAL_API', application_id: 'sq0idp-app', name: 'App' }
    : { product: 'SQUARE_POS', name: 'Square POS' };
  const told = {
    id,
    ...(entry.reference && { reference_id: entry.reference }),
    catalog_object_id: variation,
    catalog_object_type: 'ITEM_VARIATION',
    location_id: location,
    quantity,
    source,
    occurred_at: occurredAt,
    created_at: createdAt,
  };
  if (type === 'PHYSICAL_COUNT') return { type, physical_count: { ...told, state: to } };
  const adjustment = {
    ...told,
    from_state: from,
    to_state: to,
    ...(entry.transaction && { transaction_id: entry.transaction }),
    ...(entry.refund && { refund_id: entry.refund }),
  };
  return { type, adjustment };
}

export function renderCount(count: {
  variation: string;
  location: string;
  units: number;
  calculatedAt: string;
}): object {
  return {
    catalog_object_id: count.variation,
    catalog_object_type: 'ITEM_VARIATION',
    state: 'IN_STOCK',
    location_id: count.location,
    quantity: String(count.units),
    calculated_at: count.calculatedAt,
  };
}
