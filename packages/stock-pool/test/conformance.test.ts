import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import pool from '../src/index.ts';
import { countOf, movementOf, orderOf } from './memory-processor.ts';

const order = (id: string, minutes: number, quantity: number) =>
  orderOf(id, minutes, { lines: [{ id: '1', sku: 'A', quantity }] });

registerChecks(
  test,
  testConnector(pool, {
    settings: {
      locations: { main: { share: 1 } },
      safety: { units: 1, days: 2, lag: 'measured' },
      reconcile: {},
    },
    packageJson: new URL('../package.json', import.meta.url),
    sinks: {
      demand: {
        samples: [
          { data: order('1', 1, 2) },
          { data: { ...order('2', 2, 1), reservedUntil: '2100-01-01T00:00:00.000Z' } },
        ],
      },
      movements: {
        samples: [
          { data: movementOf('1', 1, { to: { location: 'main', condition: 'sellable' } }) },
          { data: movementOf('2', 2, { from: { location: 'main', condition: 'sellable' } }) },
        ],
        rejected: [
          { data: movementOf('3', 1, {}) },
          { data: movementOf('4', 1, { to: { location: 'nowhere', condition: 'sellable' } }) },
        ],
      },
      published: {
        samples: [{ data: { ...countOf('A', 'main', 10, 0), channel: 'shop' } }],
      },
      counts: {
        samples: [{ data: countOf('A', 'main', 10, 0) }, { data: countOf('A', 'main', 9, 5) }],
        rejected: [{ data: countOf('A', 'nowhere', 1, 0) }],
      },
    },
  }),
);
