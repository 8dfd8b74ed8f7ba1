import type { PoolSettings } from './settings.ts';

/** The settings of a pool, made ready for look-ups. */
export interface Pool {
  settings: PoolSettings;
  /** Ships what names no location of the pool. */
  firstLocation: string;
  /** The pool's own name of a location, by name or alias; undefined outside the pool. */
  locationOf(name: string): string | undefined;
  /** Whether a place sells and is counted beside the pool, as the settings say. */
  isOutside(name: string): boolean;
  /** The name of a place that is apart, by name or alias. */
  apartOf(name: string): string | undefined;
  /** The bundles that have a SKU as a component. */
  bundlesWith(sku: string): readonly string[];
  /** Whether some safety stock is measured in days of demand. */
  measuresDemand: boolean;
  /** Whether some safety stock is measured by a lag. */
  measuresPeaks: boolean;
  /** Whether that lag itself is measured. */
  measuresLag: boolean;
  /** Whether stock is divided by what each channel sold. */
  measuresShares: boolean;
}

/** Prepares a pool; it holds no state of its own. */
export function openPool(settings: PoolSettings): Pool {
  const names = new Map(Object.entries(settings.locations).flatMap(namesOf));
  const apart = new Map(Object.entries(settings.apart).flatMap(namesOf));
  const bundles = bundlesByComponent(settings);
  return {
    settings,
    firstLocation: Object.keys(settings.locations)[0] as string,
    locationOf: (name) => names.get(name),
    isOutside: (name) => settings.outside.includes(name),
    apartOf: (name) => apart.get(name),
    bundlesWith: (sku) => bundles.get(sku) ?? [],
    measuresDemand: safeties(settings).some((safety) => safety.days !== undefined),
    measuresPeaks: safeties(settings).some(({ lag }) => lag !== undefined),
    measuresLag: safeties(settings).some(({ lag }) => lag === 'measured'),
    measuresShares: settings.allocate?.by === 'sales-share',
  };
}

function bundlesByComponent({ bundles }: PoolSettings): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [bundle, components] of Object.entries(bundles)) {
    for (const sku of Object.keys(components)) found.set(sku, [...(found.get(sku) ?? []), bundle]);
  }
  return found;
}

interface Fault {
  path: string[];
  message: string;
}

/** Settings that contradict each other, or that nothing would obey; one line for each. */
export function lintPool(settings: PoolSettings): Fault[] {
  return [
    ...lintNames(settings),
    ...lintChannels(settings),
    ...lintBundles(settings),
    ...lintRouting(settings),
  ];
}

function lintRouting({ routing, locations }: PoolSettings): Fault[] {
  return routing.flatMap(({ to = [] }, index) =>
    to
      .filter((id) => locations[id] === undefined)
      .map((id) => ({
        path: ['routing', String(index), 'to'],
        message: `"${id}" is no location of the pool. Use the name that stands under locations`,
      })),
  );
}

function lintBundles({ bundles }: PoolSettings): Fault[] {
  return Object.entries(bundles).flatMap(([bundle, components]) => {
    const path = ['bundles', bundle];
    const skus = Object.keys(components);
    if (skus.length === 0) return [{ path, message: 'has no component' }];
    return skus
      .filter((sku) => bundles[sku] !== undefined)
      .map((sku) => ({
        path: [...path, sku],
        message: 'is a bundle itself. Name what it is made of in its place',
      }));
  });
}

function lintChannels({ channels = {}, allocate }: PoolSettings): Fault[] {
  const faults: Fault[] = [];
  const say = (path: string[], message: string) => faults.push({ path, message });
  if (allocate !== undefined && Object.keys(channels).length === 0)
    say(['allocate'], 'there is nobody to divide between. List the connections under channels');
  const hasStore = Object.values(channels).some(({ isStore }) => isStore);
  if (allocate !== undefined && allocate.storeReserve > 0 && !hasStore)
    say(['allocate', 'storeReserve'], 'no channel has isStore: true, so nobody could sell it');
  for (const [id, { safety: _, ...rule }] of Object.entries(channels)) {
    const path = ['channels', id];
    if (allocate === undefined && Object.keys(rule).length > 0)
      say(path, `${Object.keys(rule).join(', ')} divide stock. Set allocate, or leave them out`);
    if (rule.fixed !== undefined && (rule.min ?? rule.max) !== undefined)
      say([...path, 'fixed'], 'leaves no room for min and max. Keep one of them');
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max)
      say([...path, 'min'], `${rule.min} is more than max ${rule.max}`);
  }
  return faults;
}

/** Names that stand for two locations at once. */
function lintNames(settings: PoolSettings): Fault[] {
  const owners = new Map<string, string>();
  const faults: Fault[] = [];
  for (const group of ['locations', 'apart'] as const) {
    for (const [name, id] of Object.entries(settings[group]).flatMap(namesOf)) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, id);
      else if (owner !== id || group === 'apart') {
        const message = `"${name}" already stands for ${owner}. One name, one location`;
        faults.push({ path: [group, id, 'aliases'], message });
      }
    }
  }
  for (const [index, name] of settings.outside.entries()) {
    const owner = owners.get(name);
    if (owner === undefined) continue;
    faults.push({
      path: ['outside', String(index)],
      message: `"${name}" stands for ${owner} of the pool. Take it out of one of the two`,
    });
  }
  return faults;
}

function namesOf([id, { aliases }]: [string, { aliases: string[] }]): [string, string][] {
  return [id, ...aliases].map((name) => [name, id]);
}

function safeties({ safety, channels }: PoolSettings) {
  return [safety, ...Object.values(channels ?? {}).flatMap((channel) => channel.safety ?? [])];
}
