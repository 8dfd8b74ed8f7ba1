import type { CatalogFamily, CatalogItem } from '../../map/product.ts';

/** Brings variants together while items are asked for a few at a time. */
export interface Families {
  /** Up to so many ASINs to ask for next; none: all is known. */
  next(count: number): string[];
  /** What Amazon knows of those that were asked for; returns the families that are complete now. */
  take(asked: readonly string[], items: readonly CatalogItem[]): CatalogFamily[];
}

interface OpenFamily {
  root: CatalogItem | undefined;
  members: CatalogItem[];
  /** Children of ours that were not answered yet. */
  missing: Set<string>;
}

/**
 * Families of the given ASINs. A child leads to its parent, and a parent to those of its children that are
 * among them: these are asked for first, so that few families are open at a time.
 *
 * @param skusOf the SKUs of each ASIN that is followed.
 */
export function createFamilies(
  skusOf: ReadonlyMap<string, readonly string[]>,
  marketplaceId: string,
): Families {
  const others = skusOf.keys();
  const wanted: string[] = [];
  const asked = new Set<string>();
  const answered = new Set<string>();
  const open = new Map<string, OpenFamily>();

  function familyOf(parent: string): OpenFamily {
    const known = open.get(parent);
    if (known) return known;
    const family: OpenFamily = { root: undefined, members: [], missing: new Set() };
    open.set(parent, family);
    return family;
  }

  function sort(item: CatalogItem): CatalogFamily[] {
    const { childAsins, parentAsin } = relativesOf(item, marketplaceId);
    if (childAsins.length > 0) {
      const family = familyOf(item.asin);
      family.root = item;
      const ours = childAsins.filter((asin) => skusOf.has(asin) && !answered.has(asin));
      for (const asin of ours) family.missing.add(asin);
      wanted.push(...ours);
      return [];
    }
    if (parentAsin === undefined) return [single(item)];
    familyOf(parentAsin).members.push(item);
    wanted.push(parentAsin);
    return [];
  }

  function single(item: CatalogItem): CatalogFamily {
    return { root: item, members: [{ item, skus: skusOf.get(item.asin) ?? [] }] };
  }

  /** Families that wait for nothing more. Where Amazon hides the parent, its children stand alone. */
  function closeFamilies(): CatalogFamily[] {
    const closed: CatalogFamily[] = [];
    for (const [parent, { root, members, missing }] of open) {
      if (!answered.has(parent) || [...missing].some((asin) => !answered.has(asin))) continue;
      open.delete(parent);
      const all = inOrder(members).map(single);
      if (root === undefined) closed.push(...all);
      else closed.push({ root, members: all.flatMap((one) => one.members) });
    }
    return closed;
  }

  return {
    next(count) {
      const asins: string[] = [];
      while (asins.length < count) {
        const asin = wanted.shift() ?? others.next().value;
        if (asin === undefined) break;
        if (asked.has(asin)) continue;
        asked.add(asin);
        asins.push(asin);
      }
      return asins;
    },
    take(asins, items) {
      // Before items are looked at: a child may come with its parent.
      for (const asin of asins) answered.add(asin);
      const singles = items.flatMap(sort);
      return [...singles, ...closeFamilies()];
    },
  };
}

/** Always the same one: who arrives first must not make another state of the same product. */
function inOrder(items: readonly CatalogItem[]): CatalogItem[] {
  return items.toSorted((one, other) => (one.asin < other.asin ? -1 : 1));
}

function relativesOf({ relationships }: CatalogItem, marketplaceId: string) {
  const here = relationships?.find((one) => one.marketplaceId === marketplaceId);
  const variations = here?.relationships?.filter(({ type }) => type === 'VARIATION') ?? [];
  return {
    childAsins: variations.flatMap(({ childAsins }) => childAsins ?? []),
    parentAsin: variations.flatMap(({ parentAsins }) => parentAsins ?? [])[0],
  };
}
