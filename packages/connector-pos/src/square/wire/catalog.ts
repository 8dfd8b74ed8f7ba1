import { z } from 'zod';
import { SquareMoney } from './money.ts';

// Objects are written back whole: what we do not know of them must come through.
export const SquareOverride = z.looseObject({
  location_id: z.string().nullish(),
  price_money: SquareMoney.nullish(),
  pricing_type: z.string().nullish(),
});
export type SquareOverride = z.infer<typeof SquareOverride>;

const Common = {
  id: z.string(),
  version: z.int().nullish(),
  updated_at: z.string().nullish(),
  is_deleted: z.boolean().nullish(),
};

export const SquareVariation = z.looseObject({
  ...Common,
  type: z.literal('ITEM_VARIATION'),
  item_variation_data: z
    .looseObject({
      item_id: z.string().nullish(),
      name: z.string().nullish(),
      sku: z.string().nullish(),
      upc: z.string().nullish(),
      pricing_type: z.string().nullish(),
      price_money: SquareMoney.nullish(),
      location_overrides: z.array(SquareOverride).nullish(),
      track_inventory: z.boolean().nullish(),
    })
    .nullish(),
});
export type SquareVariation = z.infer<typeof SquareVariation>;

export const SquareItem = z.looseObject({
  ...Common,
  type: z.literal('ITEM'),
  item_data: z
    .looseObject({
      name: z.string().nullish(),
      description_html: z.string().nullish(),
      description_plaintext: z.string().nullish(),
      is_archived: z.boolean().nullish(),
      variations: z.array(SquareVariation).nullish(),
    })
    .nullish(),
});
export type SquareItem = z.infer<typeof SquareItem>;

const Other = z.looseObject({ ...Common, type: z.string() });

const SquareObject = z.union([SquareItem, SquareVariation, Other]);
export type SquareObject = z.infer<typeof SquareObject>;

export const SearchedCatalog = z.object({
  objects: z.array(SquareObject).nullish(),
  cursor: z.string().nullish(),
  latest_time: z.string().nullish(),
});

export const RetrievedCatalog = z.object({ objects: z.array(SquareObject).nullish() });

export const UpsertedCatalog = z.object({
  objects: z.array(SquareObject).nullish(),
  id_mappings: z
    .array(z.object({ client_object_id: z.string().nullish(), object_id: z.string().nullish() }))
    .nullish(),
});

export function isVariation(object: SquareObject): object is SquareVariation {
  return object.type === 'ITEM_VARIATION';
}

export function isItem(object: SquareObject): object is SquareItem {
  return object.type === 'ITEM';
}
