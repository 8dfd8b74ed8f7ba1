/** Checks every operation against Shopify's whole schema: valid, and nothing deprecated. */
import { conformanceFaults } from './conformance-faults.ts';
import { loadFullSchema } from './full-schema.ts';

const schema = loadFullSchema();
if (schema === undefined) {
  console.log('conformance: skipped, the full schema is not here. Set ACORN_SHOPIFY_SCHEMA');
} else {
  const faults = conformanceFaults(schema);
  for (const fault of faults) console.error(fault);
  console.log(`conformance: ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}
