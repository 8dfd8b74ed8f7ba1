import { defineConnector, type Json } from '@acorn-i/core';
import { explain } from './explain.ts';
import { lintRules } from './lint-rules.ts';
import { openPriceBook } from './price-book.ts';
import { PriceRuleSettings } from './settings.ts';
import { bases } from './sinks/bases.ts';
import { products } from './sinks/products.ts';
import { promotions } from './sinks/promotions.ts';
import { published } from './sinks/published.ts';
import { rates } from './sinks/rates.ts';
import { wake } from './wake.ts';

export { PriceRuleSettings } from './settings.ts';

/** What each channel and store asks, from one price list. */
export default defineConnector({
  name: 'price-rules',
  description: 'Prices of channels and stores, made of one price list by rules',
  settings: PriceRuleSettings,
  lint: lintRules,
  sendsTo: ({ targets }) =>
    Object.keys(targets).map((connection) => ({ path: ['targets', connection], connection })),
  connect: ({ settings }) => openPriceBook(settings),
  sources: {
    drift: {
      entity: 'drift',
      description:
        'Channels and stores that show another price than they were told, until they agree',
    },
    prices: {
      entity: 'price',
      description:
        'What a channel or store asks from now on, whenever it changes, with the rule that decided',
    },
  },
  sinks: { bases, products, promotions, rates, published },
  wake,
  decidesBy: ({ settings }) => settings as unknown as Json,
  explain,
});
