import { hash } from 'node:crypto';
import type { ConnectionStore } from '@acorn-i/core';
import { z } from 'zod';

/** Tells since when a thing looks as it does, for what carries no time of its own. */
export interface FirstSeen {
  /** When this state of the thing was first seen, ISO 8601 UTC: the same at every reading of it. */
  at(kind: string, key: string, state: unknown): Promise<string>;
}

const Seen = z.object({ digest: z.string(), at: z.iso.datetime() });

export function createFirstSeen(store: ConnectionStore, now: () => number): FirstSeen {
  return {
    async at(kind, key, state) {
      const place = `seen/${kind}/${key}`;
      const digest = hash('sha256', JSON.stringify(state), 'base64url').slice(0, 22);
      const known = Seen.safeParse(await store.get(place)).data;
      if (known?.digest === digest) return known.at;
      const at = new Date(now()).toISOString();
      await store.set(place, { digest, at });
      return at;
    },
  };
}
