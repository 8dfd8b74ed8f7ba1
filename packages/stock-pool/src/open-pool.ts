import type { PoolLocation, PoolSettings } from './settings.ts';

/** The settings of a pool, made ready for look-ups. */
export interface Pool {
  settings: PoolSettings;
  /** Ships what names no location of the pool. */
  firstLocation: string;
  /** The pool's own name of a location, by name or alias; undefined outside the pool. */
  locationOf(name: string): string | undefined;
  /** Whether some safety stock is measured in days of demand. */
  measuresDemand: boolean;
}

/** Prepares a pool; it holds no state of its own. */
export function openPool(settings: PoolSettings): Pool {
  const names = new Map<string, string>();
  for (const [id, location] of Object.entries(settings.locations)) {
    for (const name of [id, ...location.aliases]) names.set(name, id);
  }
  return {
    settings,
    firstLocation: Object.keys(settings.locations)[0] as string,
    locationOf: (name) => names.get(name),
    measuresDemand: safeties(settings).some((safety) => safety.days !== undefined),
  };
}

/** Names that stand for two locations at once; one line for each. */
export function lintPool(settings: PoolSettings): { path: string[]; message: string }[] {
  const owners = new Map<string, string>();
  const faults: { path: string[]; message: string }[] = [];
  for (const [id, name] of Object.entries(settings.locations).flatMap(namesOf)) {
    const owner = owners.get(name);
    if (owner === undefined) owners.set(name, id);
    else if (owner !== id) {
      const message = `"${name}" already stands for ${owner}. One name, one location`;
      faults.push({ path: ['locations', id, 'aliases'], message });
    }
  }
  return faults;
}

function namesOf([id, location]: [string, PoolLocation]): [string, string][] {
  return [id, ...location.aliases].map((name) => [id, name]);
}

function safeties({ safety, channels }: PoolSettings) {
  return [safety, ...Object.values(channels ?? {}).flatMap((channel) => channel.safety ?? [])];
}
