import pos, { type PosSettings } from '../src/index.ts';
import { tillOffers } from '../src/till-offers.ts';

/** The connector as a connection of one system has it. A system without webhooks hears none. */
export function offered(system: PosSettings['system'], hasWebhooks: boolean): typeof pos {
  const { sources, sinks } = tillOffers({ system });
  const pick = (parts: object, names: readonly string[]) =>
    Object.fromEntries(
      Object.entries(parts)
        .filter(([name]) => names.includes(name))
        .map(([name, part]) => [name, hasWebhooks ? part : silent(part as object)]),
    );
  return {
    ...pos,
    sources: pick(pos.sources, sources),
    sinks: pick(pos.sinks, sinks),
  } as unknown as typeof pos;
}

function silent(part: object): object {
  const { verify: _, decode: __, ...rest } = part as Record<string, unknown>;
  return rest;
}
