import type { StoreSettings } from './store-settings.ts';

/** What settings must not say of stores together. */
export function lintStores(settings: {
  stores?: Readonly<Record<string, StoreSettings>> | undefined;
  defaultStore?: string | undefined;
}): { path: string[]; message: string }[] {
  const { stores, defaultStore } = settings;
  if (!stores) return [];
  const faults = [];
  if (defaultStore !== undefined && !Object.hasOwn(stores, defaultStore)) {
    faults.push({ path: ['defaultStore'], message: 'not among the stores. Name one of them' });
  }
  const used = new Map<string, string>();
  for (const [id, { location = id }] of Object.entries(stores)) {
    const other = used.get(location);
    if (other !== undefined) {
      const message = `the location of ${other} too. Give each store a location of its own`;
      faults.push({ path: ['stores', id, 'location'], message });
    }
    used.set(location, id);
  }
  return faults;
}
