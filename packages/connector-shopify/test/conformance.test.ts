import { expect, it } from 'vitest';
import { conformanceFaults } from '../scripts/conformance-faults.ts';
import { fullSchemaPath, loadFullSchema } from '../scripts/full-schema.ts';
import { operations } from '../scripts/operations.ts';
import { shopLocations } from '../src/operations.ts';

// Shopify's whole schema is not ours to ship.
const isHere = fullSchemaPath() !== undefined;

it.skipIf(!isHere)('every operation is valid in the full schema, and none is deprecated', () => {
  const schema = loadFullSchema();
  if (!schema) throw new Error('no schema');
  expect(conformanceFaults(schema)).toEqual([]);
  const wrong = {
    ...shopLocations,
    document:
      'mutation W { inventorySetQuantities(input: {name: "a", reason: "b", quantities: []}) { userErrors { code } inventoryAdjustmentGroup { nope } } }',
  };
  const old = { ...shopLocations, document: '{ orders(first: 1) { nodes { totalPrice } } }' };
  expect(conformanceFaults(schema, [wrong])).toHaveLength(2);
  expect(conformanceFaults(schema, [old])).toHaveLength(1);
  expect(operations.length).toBeGreaterThan(5);
});
