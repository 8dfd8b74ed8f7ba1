import { z } from 'zod';
import { operation } from '../operation.ts';
import { quantityNames } from './stock-levels.ts';

/** All stock by one bulk operation. */
export function bulkStock(query: string): string {
  return /* GraphQL */ `
    query BulkStock {
      inventoryItems(query: ${JSON.stringify(query)}) {
        edges {
          node {
            id sku tracked duplicateSkuCount updatedAt
            inventoryLevels {
              edges {
                node {
                  id updatedAt
                  location { id }
                  quantities(names: ${quantityNames}) { name quantity }
                }
              }
            }
          }
        }
      }
    }
  `;
}

/** The document that is sent as an argument, for the checks of all documents. */
export const bulkStockDocument = operation('BulkStock', {
  document: bulkStock("updated_at:>='2026-10-01T00:00:00Z'"),
  data: z.unknown(),
  estimate: () => 0,
});
