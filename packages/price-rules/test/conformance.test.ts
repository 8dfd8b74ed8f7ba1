import type { Promotion } from '@acorn-i/core';
import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import rules from '../src/index.ts';
import { at, baseOf } from './memory-prices.ts';

const promotion: Promotion = {
  id: 'P',
  channel: { kind: 'amazon' },
  type: 'deal',
  status: 'running',
  appliesTo: 'items',
  items: [{ sku: 'A', benefit: { percentOff: '10' } }],
  endsAt: at(60),
  updatedAt: at(1),
};

registerChecks(
  test,
  testConnector(rules, {
    settings: {
      reconcile: {},
      base: { taxes: 'excluded' },
      targets: { shop: { currency: 'EUR', taxes: 'excluded' } },
      rules: [{ name: 'later', priority: 1, when: { from: at(30) }, set: { percent: '5%' } }],
    },
    packageJson: new URL('../package.json', import.meta.url),
    sinks: {
      bases: {
        samples: [{ data: baseOf('A', '10') }, { data: baseOf('A', '11', { updatedAt: at(2) }) }],
        rejected: [{ data: baseOf('A', '10', { location: 'berlin' }) }],
      },
      products: {
        samples: [{ data: { id: 'P', title: 'x', variants: [{ sku: 'A' }], updatedAt: at(0) } }],
      },
      published: { samples: [{ data: baseOf('A', '10') }] },
      promotions: {
        samples: [{ data: promotion }],
        rejected: [{ data: { ...promotion, appliesTo: 'all', items: [] } }],
      },
      rates: {
        samples: [{ data: { base: 'EUR', quote: 'USD', rate: '1.1', updatedAt: at(0) } }],
      },
    },
  }),
);
