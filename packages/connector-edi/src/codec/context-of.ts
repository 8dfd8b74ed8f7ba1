import type { EdiSettings } from '../settings.ts';
import type { MapContext } from './map-context.ts';

/** What a connection's settings say that documents do not. */
export function contextOf(settings: EdiSettings, writtenAt: string): MapContext {
  const isAmazon = settings.dialect === 'amazon';
  const { channel, product, timeZone, partyQualifier, dialect, partner } = settings;
  return {
    channel: channel ?? (isAmazon ? { kind: 'amazon-vendor' } : { kind: 'edi', id: partner.id }),
    product:
      product ??
      (isAmazon ? { system: 'amazon', type: 'asin' } : { system: partner.id, type: 'item' }),
    timeZone,
    partyQualifier,
    dialect,
    writtenAt,
  };
}
