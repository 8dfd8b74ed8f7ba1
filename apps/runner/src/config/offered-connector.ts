import type { Connector } from '@acorn-i/core';

/** The connector with the sources and sinks that it has under these settings. */
export function offeredConnector(connector: Connector, settings: unknown): Connector {
  const offer = connector.offers?.(settings);
  if (offer === undefined) return connector;
  return {
    ...connector,
    sources: pick(connector.sources, offer.sources),
    sinks: pick(connector.sinks, offer.sinks),
  };
}

function pick<T>(parts: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => names.includes(name)));
}
