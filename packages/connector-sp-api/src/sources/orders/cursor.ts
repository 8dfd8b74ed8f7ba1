import { describeIssues, type Json, RejectedError } from '@acorn-i/core';
import type { ReportState } from '@acorn-i/sp-api-client';
import { z } from 'zod';

const Time = z.iso.datetime();

/**
 * Where reading goes on. `after` alone: with the next stretch. The others stand inside a stretch that
 * began there and ends at `until`:
 *
 * - `page`: inside a search that ends at `before`, which Amazon only goes on with if every parameter is
 *   the same (amzn/selling-partner-api-sdk#717). `isOpen`: only for orders that are not finished.
 * - `report`: inside a report up to `before`; `read` orders of it are through.
 * - `until` alone: something of the stretch is read, and a plan must be made for the rest.
 */
const OrdersCursor = z.object({
  after: Time,
  until: Time.optional(),
  page: z
    .object({
      before: Time,
      token: z.string().min(1).optional(),
      givenAt: Time,
      isOpen: z.boolean().optional(),
    })
    .optional(),
  report: z
    .object({
      before: Time,
      state: z.custom<ReportState>(isReportState).optional(),
      read: z.int().min(0),
    })
    .optional(),
});
export type OrdersCursor = z.output<typeof OrdersCursor>;

/** @throws RejectedError `CURSOR_INVALID` */
export function parseCursor(cursor: Json): OrdersCursor {
  const result = OrdersCursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`orders: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}

function isReportState(value: unknown): boolean {
  const { step, request } = (value ?? {}) as { step?: unknown; request?: unknown };
  return typeof step === 'string' && typeof request === 'object' && request !== null;
}
