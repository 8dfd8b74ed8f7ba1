import { z } from 'zod';
import { SquareFault } from './square-fault.ts';

const Id = z.string().min(1).max(192);
const Instant = z.iso.datetime({ offset: true });
const Cursor = z.string().min(1).optional();
const IdempotencyKey = z.string().min(1).max(128);
const Decimal = z.string().regex(/^\d{1,20}(\.\d{1,5})?$/);

const MoneyInput = z.strictObject({
  amount: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const SearchOrdersBody = z.strictObject({
  location_ids: z.array(Id).min(1).max(10),
  cursor: Cursor,
  query: z
    .strictObject({
      filter: z
        .strictObject({
          state_filter: z
            .strictObject({ states: z.array(z.enum(['OPEN', 'COMPLETED', 'CANCELED', 'DRAFT'])) })
            .optional(),
          date_time_filter: z
            .strictObject({
              created_at: z
                .strictObject({ start_at: Instant.optional(), end_at: Instant.optional() })
                .optional(),
              updated_at: z
                .strictObject({ start_at: Instant.optional(), end_at: Instant.optional() })
                .optional(),
              closed_at: z
                .strictObject({ start_at: Instant.optional(), end_at: Instant.optional() })
                .optional(),
            })
            .optional(),
        })
        .optional(),
      sort: z
        .strictObject({
          sort_field: z.enum(['CREATED_AT', 'UPDATED_AT', 'CLOSED_AT']),
          sort_order: z.enum(['ASC', 'DESC']).optional(),
        })
        .optional(),
    })
    .optional(),
  limit: z.int().min(1).max(1_000).optional(),
  return_entries: z.literal(false).optional(),
});

export const ListRefundsQuery = z.strictObject({
  updated_at_begin_time: Instant.optional(),
  updated_at_end_time: Instant.optional(),
  begin_time: Instant.optional(),
  end_time: Instant.optional(),
  sort_field: z.enum(['CREATED_AT', 'UPDATED_AT']).optional(),
  sort_order: z.enum(['ASC', 'DESC']).optional(),
  location_id: Id.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: Cursor,
});

const Filtered = {
  catalog_object_ids: z.array(Id).max(1_000).optional(),
  location_ids: z.array(Id).max(1_000).optional(),
  updated_after: Instant.optional(),
  limit: z.int().min(1).max(1_000).optional(),
  cursor: Cursor,
};

export const RetrieveChangesBody = z.strictObject({
  ...Filtered,
  types: z.array(z.enum(['PHYSICAL_COUNT', 'ADJUSTMENT'])).optional(),
  updated_before: Instant.optional(),
});

export const RetrieveCountsBody = z.strictObject({
  ...Filtered,
  states: z.array(z.string()).optional(),
});

const Changed = {
  reference_id: z.string().max(255).optional(),
  catalog_object_id: z.string().min(1).max(100),
  location_id: z.string().min(1).max(100),
  quantity: Decimal,
  occurred_at: z.string().max(34).pipe(Instant),
};

/** The three ways that an app may move stock. */
const moves = new Set([
  'NONE>IN_STOCK',
  'IN_STOCK>WASTE',
  'UNLINKED_RETURN>IN_STOCK',
  'IN_STOCK>SOLD',
]);

const ChangeInput = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('PHYSICAL_COUNT'),
    physical_count: z.strictObject({ ...Changed, state: z.enum(['IN_STOCK', 'WASTE']) }),
  }),
  z.strictObject({
    type: z.literal('ADJUSTMENT'),
    adjustment: z
      .strictObject({ ...Changed, from_state: z.string(), to_state: z.string() })
      .refine(({ from_state, to_state }) => moves.has(`${from_state}>${to_state}`), 'no such move'),
  }),
]);
export type ChangeInput = z.infer<typeof ChangeInput>;

export const ChangeInventoryBody = z.strictObject({
  idempotency_key: IdempotencyKey,
  changes: z.array(ChangeInput).min(1).max(100),
  ignore_unchanged_counts: z.boolean().optional(),
});

export const SearchCatalogBody = z.strictObject({
  cursor: Cursor,
  object_types: z.array(z.enum(['ITEM', 'ITEM_VARIATION'])).optional(),
  include_deleted_objects: z.boolean().optional(),
  begin_time: Instant.optional(),
  limit: z.int().min(1).max(1_000).optional(),
  query: z
    .strictObject({
      set_query: z.strictObject({
        attribute_name: z.literal('sku'),
        attribute_values: z.array(z.string().min(1)).min(1).max(250),
      }),
    })
    .optional(),
});

export const RetrieveCatalogBody = z.strictObject({
  object_ids: z.array(Id).min(1).max(1_000),
  include_deleted_objects: z.boolean().optional(),
  include_related_objects: z.boolean().optional(),
});

const Override = z.strictObject({
  location_id: Id,
  price_money: MoneyInput.optional(),
  pricing_type: z.enum(['FIXED_PRICING', 'VARIABLE_PRICING']).optional(),
  track_inventory: z.boolean().optional(),
  inventory_alert_type: z.enum(['NONE', 'LOW_QUANTITY']).optional(),
  inventory_alert_threshold: z.int().optional(),
});

const Presence = {
  version: z.int().optional(),
  present_at_all_locations: z.boolean().optional(),
  present_at_location_ids: z.array(Id).optional(),
  absent_at_location_ids: z.array(Id).optional(),
  custom_attribute_values: z.record(z.string(), z.looseObject({})).optional(),
};

export const VariationInput = z.strictObject({
  ...Presence,
  type: z.literal('ITEM_VARIATION'),
  id: Id,
  item_variation_data: z.strictObject({
    item_id: Id,
    name: z.string().max(255).optional(),
    sku: z.string().max(255).optional(),
    upc: z
      .string()
      .regex(/^\d{8,14}$/)
      .optional(),
    pricing_type: z.enum(['FIXED_PRICING', 'VARIABLE_PRICING']),
    price_money: MoneyInput.optional(),
    location_overrides: z.array(Override).optional(),
    track_inventory: z.boolean().optional(),
    sellable: z.boolean().optional(),
    stockable: z.boolean().optional(),
    user_data: z.string().max(255).optional(),
  }),
});
export type VariationInput = z.infer<typeof VariationInput>;

export const ItemInput = z.strictObject({
  ...Presence,
  type: z.literal('ITEM'),
  id: Id,
  item_data: z.strictObject({
    name: z.string().min(1).max(512),
    description_html: z.string().max(65_535).optional(),
    label_color: z.string().optional(),
    is_taxable: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    product_type: z.enum(['REGULAR', 'GIFT_CARD', 'FOOD_AND_BEV']).optional(),
    variations: z.array(VariationInput).min(1).max(250),
  }),
});
export type ItemInput = z.infer<typeof ItemInput>;

export const UpsertCatalogBody = z.strictObject({
  idempotency_key: IdempotencyKey,
  batches: z
    .array(
      z.strictObject({
        objects: z
          .array(z.discriminatedUnion('type', [ItemInput, VariationInput]))
          .min(1)
          .max(1_000),
      }),
    )
    .min(1),
});

export const ObtainTokenBody = z.strictObject({
  client_id: z.string().min(1).max(191),
  client_secret: z.string().min(2).max(1_024).optional(),
  grant_type: z.enum(['authorization_code', 'refresh_token']),
  refresh_token: z.string().min(2).max(1_024).optional(),
  code: z.string().max(191).optional(),
  redirect_uri: z.string().max(2_048).optional(),
});

/** @throws SquareFault 400 with the place of the first fault. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') || 'body';
  if (issue?.code === 'unrecognized_keys') {
    const field = [...issue.path, issue.keys[0]].join('.');
    throw new SquareFault(400, 'UNKNOWN_BODY_PARAMETER', issue.message, field);
  }
  const isMissing = issue?.code === 'invalid_type' && issue.message.includes('undefined');
  const code = isMissing ? 'MISSING_REQUIRED_PARAMETER' : 'INVALID_VALUE';
  throw new SquareFault(400, code, issue?.message ?? 'not valid', place);
}
