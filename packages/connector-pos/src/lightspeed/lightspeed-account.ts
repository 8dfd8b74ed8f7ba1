import type { LightspeedCatalog } from './catalog.ts';
import type { LightspeedClient } from './client.ts';
import type { OutletDirectory } from './outlets.ts';
import type { LightspeedSettings } from './settings.ts';

/** What every part of the dialect works with. */
export interface LightspeedAccount {
  client: LightspeedClient;
  settings: LightspeedSettings;
  outlets: OutletDirectory;
  catalog: LightspeedCatalog;
  now(): number;
  /** When a version of something that has no time was first seen, by its name. */
  seen: Map<string, { version: number; at: string }>;
  /** Rejects that were reported once already. */
  reported: Set<string>;
}

const mostSeen = 200_000;

/** The time of a version that Lightspeed gives no time for: when we first saw it. */
export function seenAt({ seen, now }: LightspeedAccount, name: string, version: number): string {
  const known = seen.get(name);
  if (known?.version === version) return known.at;
  if (seen.size > mostSeen) seen.clear();
  const at = new Date(now()).toISOString();
  seen.set(name, { version, at });
  return at;
}
