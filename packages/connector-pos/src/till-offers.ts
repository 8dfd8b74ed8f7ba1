import type { PosSettings } from './settings.ts';

/** The sources and sinks of one till system. */
export interface TillOffer {
  sources: readonly string[];
  sinks: readonly string[];
}

const offers: Readonly<Record<PosSettings['system'], TillOffer>> = {
  file: { sources: ['sales', 'counts', 'stores', 'prices'], sinks: ['stock'] },
  square: {
    sources: [
      'sales',
      'counts',
      'levels',
      'movements',
      'returns',
      'refunds',
      'stores',
      'products',
      'prices',
    ],
    sinks: ['stock', 'movements', 'prices', 'products'],
  },
  'lightspeed-x': {
    sources: ['sales', 'levels', 'returns', 'stores', 'products'],
    sinks: ['stock'],
  },
};

/** What a connection has by its system: a route that names anything else is at fault. */
export function tillOffers({ system }: Pick<PosSettings, 'system'>): TillOffer {
  return offers[system];
}
