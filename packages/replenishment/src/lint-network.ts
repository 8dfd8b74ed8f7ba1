import { isTimeZone } from '@acorn-i/core';
import { ringOf } from './network.ts';
import type { ReplenishmentSettings } from './settings.ts';

interface Fault {
  path: (string | number)[];
  message: string;
}

/** Settings that only make sense together. */
export function lintNetwork(settings: ReplenishmentSettings): readonly Fault[] {
  return [...lintSuppliers(settings), ...lintNames(settings), ...lintTimeZone(settings)];
}

function lintSuppliers({ locations }: ReplenishmentSettings): Fault[] {
  const faults: Fault[] = Object.entries(locations).flatMap(([id, { supply }]) => {
    if (supply.from === undefined || locations[supply.from] !== undefined) return [];
    const known = Object.keys(locations).join(', ');
    const message = `"${supply.from}" is no location here (${known}). Leave from out where a supplier delivers`;
    return [{ path: ['locations', id, 'supply', 'from'], message }];
  });
  const ring = ringOf(locations);
  if (ring !== undefined) {
    const message = `${[...ring, ring[0]].join(' from ')}: a ring. One of them must be supplied from outside`;
    faults.push({ path: ['locations', ring[0]!, 'supply', 'from'], message });
  }
  return faults;
}

function lintNames({ locations }: ReplenishmentSettings): Fault[] {
  const owners = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [id, { aliases, fulfilledBy }] of Object.entries(locations)) {
    for (const name of [id, ...aliases, ...fulfilledBy.map((each) => `fulfilledBy ${each}`)]) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, id);
      else if (owner !== id) {
        const message = `"${name}" already stands for ${owner}. One name, one location`;
        faults.push({ path: ['locations', id], message });
      }
    }
  }
  return faults;
}

function lintTimeZone({ timeZone }: ReplenishmentSettings): Fault[] {
  if (isTimeZone(timeZone)) return [];
  const message = `"${timeZone}" is no IANA time zone. Write one such as Europe/Berlin`;
  return [{ path: ['timeZone'], message }];
}
