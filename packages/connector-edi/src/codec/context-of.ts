import type { EdiSettings } from '../settings.ts';
import type { MapContext } from './map-context.ts';

/** What a connection's settings say that documents do not. */
export function contextOf(settings: EdiSettings, writtenAt: string): MapContext {
  const isAmazon = settings.dialect === 'amazon';
  const { product, timeZone, partyQualifier, dialect, partner } = settings;
  return {
    channel: channelOf(settings),
    product:
      product ??
      (isAmazon ? { system: 'amazon', type: 'asin' } : { system: partner.id, type: 'item' }),
    timeZone,
    partyQualifier,
    dialect,
    writtenAt,
  };
}

/** What the orders of this partner belong to. */
export function channelOf({ channel, dialect, partner }: EdiSettings): MapContext['channel'] {
  if (channel !== undefined) return channel;
  return dialect === 'amazon' ? { kind: 'amazon-vendor' } : { kind: 'edi', id: partner.id };
}
