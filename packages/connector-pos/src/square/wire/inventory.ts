import { z } from 'zod';

const Counted = {
  catalog_object_id: z.string().nullish(),
  location_id: z.string().nullish(),
  quantity: z.string().nullish(),
};

const Told = {
  id: z.string().nullish(),
  reference_id: z.string().nullish(),
  occurred_at: z.string().nullish(),
  created_at: z.string().nullish(),
};

export const SquareCount = z.object({
  ...Counted,
  state: z.string().nullish(),
  calculated_at: z.string().nullish(),
});
export type SquareCount = z.infer<typeof SquareCount>;

export const SquarePhysicalCount = z.object({ ...Counted, ...Told, state: z.string().nullish() });
export type SquarePhysicalCount = z.infer<typeof SquarePhysicalCount>;

export const SquareAdjustment = z.object({
  ...Counted,
  ...Told,
  from_state: z.string().nullish(),
  to_state: z.string().nullish(),
  transaction_id: z.string().nullish(),
  refund_id: z.string().nullish(),
  purchase_order_id: z.string().nullish(),
});
export type SquareAdjustment = z.infer<typeof SquareAdjustment>;

export const SquareChange = z.object({
  type: z.string().nullish(),
  physical_count: SquarePhysicalCount.nullish(),
  adjustment: SquareAdjustment.nullish(),
});
export type SquareChange = z.infer<typeof SquareChange>;

export const RetrievedCounts = z.object({
  counts: z.array(SquareCount).nullish(),
  cursor: z.string().nullish(),
});

export const RetrievedChanges = z.object({
  changes: z.array(SquareChange).nullish(),
  cursor: z.string().nullish(),
});

export const ChangedInventory = z.object({ changes: z.array(SquareChange).nullish() });
