import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import replenishment from '../src/index.ts';
import { lintNetwork } from '../src/lint-network.ts';
import { ReplenishmentSettings } from '../src/settings.ts';
import { noon, orderOf } from './memory-replenishment.ts';

const level = { sku: 'A', location: 'main', available: 2, updatedAt: noon(1) };

registerChecks(
  test,
  testConnector(replenishment, {
    settings: { locations: { main: { supply: { leadTime: '7d' } } } },
    packageJson: new URL('../package.json', import.meta.url),
    sinks: {
      demand: { samples: [{ data: orderOf('1', 0, 3) }, { data: orderOf('2', 1, 4) }] },
      stock: {
        samples: [{ data: level }],
        rejected: [
          { data: { ...level, location: 'nowhere' } },
          { data: { sku: 'A', available: 2, updatedAt: noon(1) } },
        ],
      },
    },
  }),
);

test.each([
  [{ main: { supply: { from: 'lost', leadTime: '1d' } } }, 'locations.main.supply.from'],
  [
    { a: { supply: { from: 'b', leadTime: '1d' } }, b: { supply: { from: 'a', leadTime: '1d' } } },
    'locations.a.supply.from',
  ],
  [
    { a: { supply: { leadTime: '1d' }, aliases: ['b'] }, b: { supply: { leadTime: '1d' } } },
    'locations.b',
  ],
])('%j is a fault at %s', (locations, place) => {
  const faults = lintNetwork(ReplenishmentSettings.parse({ locations }));
  expect(faults.map(({ path }) => path.join('.'))).toContain(place);
});
