import type { SimulatedSku } from '@acorn-i/connector-sp-api/simulator';

/** Where the demo's stock lies; the same names as in the routes file. */
export const locations = ['warehouse', 'berlin', 'hamburg'] as const;
export const stores = ['berlin', 'hamburg'] as const;

export interface CatalogueItem extends SimulatedSku {
  /** Units that are counted at each location in the morning. */
  counted: Readonly<Record<(typeof locations)[number], number>>;
  /** How often it is bought, compared with the others. */
  popularity: number;
}

/** A catalogue of which few items sell a lot and most sell a little. */
export function createCatalogue(size: number, random: () => number): CatalogueItem[] {
  return Array.from({ length: size }, (_, index) => {
    const popularity = 1 / (index + 5);
    const warehouse = Math.round(20 + popularity * 3_000 + random() * 30);
    return {
      sku: `CUP-${String(index + 1).padStart(4, '0')}`,
      title: `Cup ${index + 1}`,
      price: (5 + Math.floor(random() * 4_000) / 100).toFixed(2),
      // Channels know nothing until the pool tells them.
      quantity: 0,
      counted: {
        warehouse,
        berlin: 5 + Math.floor(random() * 20),
        hamburg: 5 + Math.floor(random() * 20),
      },
      popularity,
    };
  });
}
